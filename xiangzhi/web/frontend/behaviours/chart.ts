import type { ChartSpec } from "../charts/options.ts";

/** `[data-chart]` with `data-chart-source="#id"` (a JSON script) or `data-chart-url`. The drawing library comes only to pages
 * that have a chart. Beside it the page gives the same figures as a table: the drawing is hidden from screen readers. */
export function chart(element: HTMLElement): void {
  void draw(element);
}

async function draw(element: HTMLElement): Promise<void> {
  try {
    const [spec, { drawChart }] = await Promise.all([read(element), import("../charts/chart-canvas.ts")]);
    drawChart(element, spec);
  } catch {
    element.textContent = "图没有画出来，数字见下表。";
  }
}

/** The specification, from the page itself or from its address. */
export async function read(element: HTMLElement): Promise<ChartSpec> {
  const { chartSource, chartUrl } = element.dataset;
  if (chartSource) return JSON.parse(document.querySelector(chartSource)?.textContent ?? "null") as ChartSpec;
  const answer = await fetch(chartUrl ?? "");
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as ChartSpec;
}
