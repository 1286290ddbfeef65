import { expect, it } from "vitest";

import { options, type ChartSpec } from "./options.ts";

const bar: ChartSpec = { kind: "bar", unit: "件", categories: ["东村", "西村"], series: [{ name: "办结", values: [3, null] }] };

function read(spec: ChartSpec): any {
  return options(spec);
}

it("draws values over categories with the unit on the axis", () => {
  expect(read(bar).xAxis.data).toEqual(["东村", "西村"]);
  expect(read(bar).yAxis.name).toBe("件");
  expect(read(bar).series[0].data).toEqual([3, null]);
});

it("turns the axes for a horizontal bar, first row on top", () => {
  const made = read({ ...bar, kind: "bar-horizontal" });
  expect(made.yAxis).toMatchObject({ data: ["东村", "西村"], inverse: true });
});

it("paints every tooltip, because the page allows no inline style", () => {
  for (const kind of ["bar", "line", "pie", "heatmap"] as const) expect(read({ kind }).tooltip.renderMode).toBe("richText");
});

it("needs no legend for one series", () => {
  expect(read(bar).legend.show).toBe(false);
  expect(read({ ...bar, series: [...bar.series!, { name: "在办", values: [1, 2] }] }).legend.show).toBe(true);
});

it("scales a heat map to its largest cell", () => {
  expect(read({ kind: "heatmap", cells: [[0, 0, 4], [1, 0, 9]] }).visualMap.max).toBe(9);
});

it("ties a slice to its name by the figure", () => {
  const made = read({ kind: "pie", slices: [{ name: "电话", value: 41 }] });
  expect(made.legend.formatter("电话")).toBe("电话 41");
  expect(made.series[0].label.formatter).toBe("{c}");
});

it("draws an empty specification without failing", () => {
  for (const kind of ["bar", "line", "pie", "heatmap", "tree"] as const) expect(() => read({ kind })).not.toThrow();
});
