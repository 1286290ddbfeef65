/** `[data-map][data-geojson-url]`: grids and points on a neutral ground. A click on a shape opens its `url` property or, with
 * `data-filter-field="#id"`, sets that field to its `code` and sends the form. The library comes only to pages with a map. */
export function map(element: HTMLElement): void {
  void draw(element);
}

async function draw(element: HTMLElement): Promise<void> {
  element.setAttribute("aria-busy", "true");
  try {
    const [shapes, { drawMap }] = await Promise.all([load(element), import("../maps/map-canvas.ts")]);
    drawMap(element, shapes, (properties) => follow(element, properties));
  } catch {
    element.textContent = "地图没有打开，请用下面的列表。";
  } finally {
    element.removeAttribute("aria-busy");
  }
}

async function load(element: HTMLElement): Promise<GeoJSON.FeatureCollection> {
  const answer = await fetch(element.dataset.geojsonUrl ?? "");
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as GeoJSON.FeatureCollection;
}

export interface Shape {
  url?: string;
  code?: string;
}

export function follow(element: HTMLElement, { url, code }: Shape, go = (to: string) => location.assign(to)): void {
  const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(element.dataset.filterField || ":not(*)");
  if (field && code) {
    field.value = code;
    field.form?.requestSubmit();
  } else if (url?.startsWith("/")) {
    go(url);
  }
}
