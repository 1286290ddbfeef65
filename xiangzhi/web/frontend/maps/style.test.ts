import { expect, it } from "vitest";

import { gridStyle, pointStyle } from "./style.ts";

it("fills a busy grid darker and never beyond its range", () => {
  expect(gridStyle({ load: 1 }).fillOpacity).toBeGreaterThan(gridStyle({ load: 0.2 }).fillOpacity!);
  expect(gridStyle({ load: 7 }).fillOpacity).toBe(gridStyle({ load: 1 }).fillOpacity);
});

it("shows the chosen grid by its edge", () => {
  expect(gridStyle({ selected: true }).weight).toBeGreaterThan(gridStyle({}).weight!);
});

it("shows a late matter by size as well as by colour", () => {
  expect(pointStyle({ tone: "danger" }).radius).toBeGreaterThan(pointStyle({ tone: "info" }).radius!);
});
