import { fill } from "../htmx.ts";

const PAUSE_MS = 400;
const ENOUGH = 6;

export type Ask = (url: string, body: FormData, signal: AbortSignal) => Promise<string>;

/** `textarea[data-suggest-url][data-suggest-target="#id"]`: after a pause in typing, sends the form's fields and shows what
 * the server suggests. Nothing is sent while a Chinese input method is composing. The target should be an aria-live region;
 * a `[data-fill="#field"][data-value]` button in it takes a suggestion over. */
export function suggest(element: HTMLElement, ask: Ask = post): void {
  const field = element as HTMLTextAreaElement;
  const target = document.querySelector<HTMLElement>(field.dataset.suggestTarget ?? "");
  if (!target) return;
  let timer = 0;
  let running = new AbortController();
  let last = "";
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void run(), PAUSE_MS);
  };
  const run = async () => {
    const text = field.value.trim();
    if (text === last || text.length < Number(field.dataset.suggestMin ?? ENOUGH)) return;
    last = text;
    running.abort();
    running = new AbortController();
    await show(field, target, ask, running.signal);
  };
  field.addEventListener("input", (event) => (event as InputEvent).isComposing || later());
  field.addEventListener("compositionend", later);
  target.addEventListener("click", (event) => takeOver(event.target as Element));
}

async function show(field: HTMLTextAreaElement, target: HTMLElement, ask: Ask, signal: AbortSignal): Promise<void> {
  target.setAttribute("aria-busy", "true");
  try {
    const html = await ask(field.dataset.suggestUrl ?? "", words(field.form), signal);
    if (!signal.aborted) fill(target, html);
  } catch (error) {
    if (!signal.aborted) target.textContent = "暂时没有建议，可以直接选择。";
  } finally {
    if (!signal.aborted) target.removeAttribute("aria-busy");
  }
}

/** The form without its files: a photograph is not sent again at every pause. */
function words(form: HTMLFormElement | null): FormData {
  const data = new FormData(form ?? undefined);
  for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name);
  return data;
}

function takeOver(clicked: Element): void {
  const button = clicked.closest<HTMLElement>("[data-fill]");
  const field = button && document.querySelector<HTMLInputElement | HTMLSelectElement>(button.dataset.fill ?? "");
  if (!field) return;
  field.value = button.dataset.value ?? "";
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}

const post: Ask = async (url, body, signal) => {
  const answer = await fetch(url, { method: "POST", body, signal, headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
};
