import { fill } from "../htmx.ts";

/** `[data-refresh-url]`, every `data-refresh-seconds` (30): fetches its own content again. It rests while the tab is hidden,
 * while somebody works inside it, and while the server cannot be reached; it ends once the content holds `data-refresh-done`. */
export function refresh(element: HTMLElement, load = fetchText): void {
  const seconds = Number(element.dataset.refreshSeconds ?? 30);
  const timer = setInterval(() => {
    if (!element.isConnected || element.querySelector("[data-refresh-done]")) return clearInterval(timer);
    if (!busy(element)) void update(element, load);
    return undefined;
  }, seconds * 1000);
}

export function busy(element: HTMLElement): boolean {
  return document.hidden || element.contains(document.activeElement) || element.querySelector("details[open]") !== null;
}

async function update(element: HTMLElement, load: typeof fetchText): Promise<void> {
  const html = await load(element.dataset.refreshUrl ?? "");
  if (html === null || busy(element)) return element.setAttribute("data-stale", "");
  element.removeAttribute("data-stale");
  fill(element, html);
}

async function fetchText(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" } });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}
