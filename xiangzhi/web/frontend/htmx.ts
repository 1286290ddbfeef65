import htmx from "htmx.org";

export { htmx };

/** Puts server-made HTML into `target` and brings what is in it to life. */
export function fill(target: Element, html: string): void {
  htmx.swap(target, html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
}
