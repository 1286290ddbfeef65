import { htmx } from "../htmx.ts";
import { element as make } from "./dialog.ts";
import { dropSentDrafts } from "./draft.ts";
import { say } from "./notice.ts";

interface Request {
  elt: Element;
  target?: Element;
  requestConfig: { verb: string; path: string };
  xhr: XMLHttpRequest;
}

/** A request that found no server: a banner says so, nothing on the page is lost, and one button sends it again. */
export function watchConnection(page: Document): void {
  dropSentDrafts(page);
  for (const name of ["htmx:sendError", "htmx:timeout"]) page.addEventListener(name, (event) => lost(page, detail(event)));
  page.addEventListener("htmx:beforeSwap", () => banner(page)?.remove());
  page.addEventListener("htmx:responseError", (event) => say(reason(detail(event).xhr), "danger"));
}

const detail = (event: Event) => (event as CustomEvent<Request>).detail;
const banner = (page: Document) => page.querySelector<HTMLElement>("[data-connection]");

function lost(page: Document, request: Request): void {
  banner(page)?.remove();
  const note = make("div", "connection", "连接中断，填写的内容还在本页。");
  note.dataset.connection = "";
  note.setAttribute("role", "alert");
  const button = make("button", "btn btn-sm", "重试");
  button.addEventListener("click", () => again(request));
  note.append(button);
  page.body.prepend(note);
}

function again({ elt, target, requestConfig }: Request): void {
  if (elt instanceof HTMLFormElement) return elt.requestSubmit();
  void htmx.ajax(requestConfig.verb as "get", requestConfig.path, { source: elt, target: target as HTMLElement });
}

/** The one sentence of a refusal, wherever in the answer it stands. */
export function reason(xhr: Pick<XMLHttpRequest, "status" | "responseText">): string {
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const sentence = answer.querySelector("[data-refusal]")?.textContent?.trim();
  return sentence || `没有办成（${xhr.status}），请稍后再试。`;
}
