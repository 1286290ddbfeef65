/** `[data-plan-text]` holds the text with `mark[data-mark="n ..."][data-fact-mark="n ..."]`, findings (`a[data-finding="n"]`)
 * and facts (`a[data-fact="n"]`), each a link to the other side. Choosing one marks it in both and brings the other into view.
 * `[data-panel]` are the lists, shown one at a time by links to their ids; j and k walk through the list that is shown. */
type Kind = "finding" | "fact";
type Chosen = { kind: Kind; number: string };

const MARKS = { finding: "data-mark", fact: "data-fact-mark" };

export function planText(root: HTMLElement): void {
  root.addEventListener("click", (event) => clicked(root, event));
  document.addEventListener("keydown", (event) => walk(root, event));
  const wanted = root.querySelector<HTMLElement>(`[data-panel]${location.hash ? `:has(${target()})` : ""}`);
  showPanel(root, wanted ?? root.querySelector<HTMLElement>("[data-panel]"));
}

/** The element that the address names, as a selector. */
function target(): string {
  return `#${CSS.escape(decodeURIComponent(location.hash.slice(1)))}`;
}

function clicked(root: HTMLElement, event: MouseEvent): void {
  const from = event.target as Element;
  const panel = panelOf(root, from.closest<HTMLAnchorElement>("a[href^='#']"));
  if (panel) {
    event.preventDefault();
    showPanel(root, panel);
    return;
  }
  const row = from.closest<HTMLElement>("[data-finding], [data-fact]");
  const mark = from.closest<HTMLElement>("[data-mark], [data-fact-mark]");
  const chosen = row ? ofRow(row) : mark ? ofMark(mark) : undefined;
  if (!chosen) return;
  if (!stacked()) event.preventDefault();
  choose(root, chosen, row ? "mark" : "row");
}

/** On a phone the sides stand below each other: there the links jump by themselves, and going back leads to where one was. */
function stacked(): boolean {
  return window.matchMedia?.("(max-width: 991px)").matches ?? false;
}

function panelOf(root: HTMLElement, link: HTMLAnchorElement | null): HTMLElement | null {
  const id = link?.getAttribute("href")?.slice(1);
  return id ? root.querySelector<HTMLElement>(`[data-panel]#${CSS.escape(id)}`) : null;
}

function ofRow(row: HTMLElement): Chosen {
  return row.dataset.finding ? { kind: "finding", number: row.dataset.finding } : { kind: "fact", number: row.dataset.fact ?? "" };
}

function ofMark(mark: HTMLElement): Chosen | undefined {
  const first = (numbers?: string) => numbers?.split(" ")[0];
  const finding = first(mark.dataset.mark);
  const fact = first(mark.dataset.factMark);
  return finding ? { kind: "finding", number: finding } : fact ? { kind: "fact", number: fact } : undefined;
}

/** Marks what was chosen with its places in the text, and scrolls to the side that was not clicked. */
export function choose(root: HTMLElement, { kind, number }: Chosen, show: "mark" | "row" | "both"): void {
  for (const old of root.querySelectorAll("[aria-current='true']")) old.removeAttribute("aria-current");
  const rows = root.querySelectorAll<HTMLElement>(`[data-${kind}="${CSS.escape(number)}"]`);
  const marks = root.querySelectorAll<HTMLElement>(`[${MARKS[kind]}~="${CSS.escape(number)}"]`);
  for (const element of [...rows, ...marks]) element.setAttribute("aria-current", "true");
  if (show !== "mark" && rows[0]) reveal(root, rows[0]);
  if (show !== "row") bringIntoView(marks[0]);
  if (show !== "mark") bringIntoView(rows[0]);
}

/** Opens the list and the group in which a row stands, and moves the keyboard there. */
function reveal(root: HTMLElement, row: HTMLElement): void {
  showPanel(root, row.closest<HTMLElement>("[data-panel]"));
  const group = row.closest("details");
  if (group) group.open = true;
  row.focus({ preventScroll: true });
}

function showPanel(root: HTMLElement, shown: HTMLElement | null): void {
  if (!shown) return;
  for (const panel of root.querySelectorAll<HTMLElement>("[data-panel]")) {
    panel.hidden = panel !== shown;
    const tab = root.querySelector(`.tabs a[href="#${CSS.escape(panel.id)}"]`);
    if (panel === shown) tab?.setAttribute("aria-current", "page");
    else tab?.removeAttribute("aria-current");
  }
}

function bringIntoView(element: HTMLElement | undefined): void {
  const calm = window.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function walk(root: HTMLElement, event: KeyboardEvent): void {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || (event.target as Element).matches?.("input, textarea, select")) return;
  const rows = [...root.querySelectorAll<HTMLElement>("[data-finding], [data-fact]")].filter((row) => !row.closest("[hidden]"));
  const here = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  if (next) choose(root, ofRow(next), "both");
}
