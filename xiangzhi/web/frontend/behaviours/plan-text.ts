/** `[data-plan-text]` holds findings (`a[data-finding="n"]`, linked to `#mark-n`) and the text with `mark[data-mark="n ..."]`.
 * Choosing either marks both and brings the other into view; j and k walk through the findings. */
export function planText(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    const finding = (event.target as Element).closest<HTMLElement>("[data-finding]");
    const mark = (event.target as Element).closest<HTMLElement>("[data-mark]");
    const number = finding?.dataset.finding ?? mark?.dataset.mark?.split(" ")[0];
    if (!number) return;
    if (finding) event.preventDefault();
    choose(root, number, finding ? "mark" : "finding");
  });
  document.addEventListener("keydown", (event) => walk(root, event));
}

/** Marks finding `number` and its places in the text, and scrolls to the side that was not clicked. */
export function choose(root: HTMLElement, number: string, show: "mark" | "finding" | "both"): void {
  for (const old of root.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  const findings = root.querySelectorAll<HTMLElement>(`[data-finding="${CSS.escape(number)}"]`);
  const marks = root.querySelectorAll<HTMLElement>(`[data-mark~="${CSS.escape(number)}"]`);
  for (const element of [...findings, ...marks]) element.setAttribute("aria-current", "true");
  if (show !== "finding") bringIntoView(marks[0]);
  if (show !== "mark") bringIntoView(findings[0]);
}

function bringIntoView(element: HTMLElement | undefined): void {
  const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function walk(root: HTMLElement, event: KeyboardEvent): void {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || (event.target as Element).matches?.("input, textarea, select")) return;
  const numbers = [...root.querySelectorAll<HTMLElement>("[data-finding]")].map((finding) => finding.dataset.finding ?? "");
  const here = numbers.indexOf(root.querySelector<HTMLElement>("[data-finding][aria-current]")?.dataset.finding ?? "");
  const next = numbers[Math.min(Math.max(here + step, 0), numbers.length - 1)];
  if (next) choose(root, next, "both");
}
