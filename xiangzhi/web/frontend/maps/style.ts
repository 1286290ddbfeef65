import type { CircleMarkerOptions, PathOptions } from "leaflet";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

/** Properties of a feature that the map reads. `label` is written on the grid; `title` is said on hover and to screen readers. */
export interface Place {
  title?: string;
  label?: string;
  tone?: Tone;
  load?: number;
  selected?: boolean;
  url?: string;
  code?: string;
}

const STROKE: Record<Tone, string> = {
  neutral: "#6d7d79",
  info: "#2f5f9e",
  success: "#1f6e43",
  warning: "#9a5b00",
  danger: "#b3261e",
};

/** A grid: the darker, the more open matters (`load` from 0 to 1); the chosen one has a thick edge. */
export function gridStyle({ load = 0, selected = false }: Place): PathOptions {
  const fillOpacity = 0.08 + 0.47 * Math.min(Math.max(load, 0), 1);
  return { color: selected ? "#0e4d46" : "#7d938d", weight: selected ? 3 : 1, fillColor: "#1c6b63", fillOpacity };
}

/** A matter: late ones are larger and have a dark edge, so that colour is not the only sign. */
export function pointStyle({ tone = "neutral" }: Place): CircleMarkerOptions {
  const late = tone === "danger";
  return { radius: late ? 8 : 6, color: late ? "#4d0b07" : "#fff", weight: 2, fillColor: STROKE[tone], fillOpacity: 1 };
}
