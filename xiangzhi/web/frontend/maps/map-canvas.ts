import { circleMarker, geoJSON, map as leafletMap, type Layer, type Path } from "leaflet";
import "leaflet/dist/leaflet.css";

import { gridStyle, pointStyle, type Place } from "./style.ts";

const POINTS = "points";

type Follow = (place: Place) => void;

/** Draws the features into `element` and fits them; no tiles and nothing from elsewhere. */
export function drawMap(element: HTMLElement, shapes: GeoJSON.FeatureCollection, follow: Follow): void {
  const canvas = leafletMap(element, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25 });
  canvas.createPane(POINTS).classList.add("map-points");
  canvas.zoomControl.setPosition("topright");
  const layer = geoJSON(shapes, {
    style: (feature) => (feature?.geometry.type === "Point" ? pointStyle : gridStyle)(place(feature)),
    pointToLayer: (feature, at) => circleMarker(at, { radius: pointStyle(place(feature)).radius, pane: POINTS }),
    onEachFeature: (feature, made) => describe(made, place(feature), feature.geometry.type === "Point", follow),
  }).addTo(canvas);
  if (layer.getLayers().length) canvas.fitBounds(layer.getBounds(), { padding: [12, 12] });
  else canvas.setView([35, 105], 4);
  layer.eachLayer(reachByKeyboard);
}

function place(feature: GeoJSON.Feature | undefined): Place {
  return (feature?.properties ?? {}) as Place;
}

function describe(layer: Layer, properties: Place, point: boolean, follow: Follow): void {
  const words = document.createElement("span");
  words.textContent = (point ? properties.title : properties.label ?? properties.title) ?? "";
  const fixed = !point && properties.label !== undefined;
  layer.bindTooltip(words, { permanent: fixed, direction: fixed ? "center" : "top", className: fixed ? "map-label" : "map-tip" });
  layer.on("click", () => follow(properties));
}

function reachByKeyboard(layer: Layer): void {
  const shape = (layer as Path).getElement() as SVGElement | undefined;
  const properties = place((layer as Layer & { feature?: GeoJSON.Feature }).feature);
  if (!shape || (!properties.url && !properties.code)) return;
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("role", "button");
  shape.setAttribute("aria-label", properties.title ?? properties.label ?? "");
  shape.addEventListener("keydown", (event) => event.key === "Enter" && layer.fire("click"));
}
