import type { EChartsCoreOption } from "echarts/core";

/** What a page says about a chart; see docs/reference/page-patterns.md. Values are numbers in `unit`, null where unknown. */
export interface ChartSpec {
  kind: "bar" | "bar-horizontal" | "line" | "pie" | "heatmap" | "tree";
  unit?: string;
  categories?: string[];
  rows?: string[];
  series?: { name: string; values: (number | null)[]; stack?: string }[];
  cells?: [column: number, row: number, value: number][];
  slices?: { name: string; value: number }[];
  root?: TreeNode;
}

export interface TreeNode {
  name: string;
  url?: string;
  children?: TreeNode[];
}

/** Told apart by lightness as well as by hue; the first six read on white at 3:1 or better. */
export const COLOURS = ["#1c6b63", "#b8621b", "#2f5f9e", "#8a4b8f", "#5d7a2a", "#a83a3a", "#6b7280", "#0f8a9d"];

const INK = "#414d52";
const LINE = "#d9dfdd";

/** The drawing library's options for a specification. Tooltips are painted, not HTML: the page allows no inline style. */
export function options(spec: ChartSpec): EChartsCoreOption {
  return { ...frame(spec), ...KINDS[spec.kind](spec) };
}

const KINDS: Record<ChartSpec["kind"], (spec: ChartSpec) => EChartsCoreOption> = {
  bar: (spec) => ({ ...axes(spec, false), series: series(spec, "bar") }),
  "bar-horizontal": (spec) => ({ ...axes(spec, true), series: series(spec, "bar") }),
  line: (spec) => ({ ...axes(spec, false), series: series(spec, "line") }),
  pie,
  heatmap,
  tree,
};

function frame(spec: ChartSpec): EChartsCoreOption {
  const many = (spec.series?.length ?? 0) > 1 || spec.kind === "pie";
  return {
    color: COLOURS,
    animation: false,
    textStyle: { color: INK, fontFamily: "inherit" },
    aria: { enabled: true },
    tooltip: { renderMode: "richText", confine: true, trigger: axisKind(spec.kind) ? "axis" : "item" },
    legend: { show: many, bottom: 0, itemWidth: 14, itemHeight: 10 },
    grid: { left: 8, right: 16, top: 28, bottom: many ? 36 : 8, containLabel: true },
  };
}

function axisKind(kind: ChartSpec["kind"]): boolean {
  return kind === "bar" || kind === "bar-horizontal" || kind === "line";
}

function axes(spec: ChartSpec, horizontal: boolean): EChartsCoreOption {
  const category = {
    type: "category",
    data: spec.categories ?? [],
    inverse: horizontal,
    axisLine: { lineStyle: { color: LINE } },
    axisTick: { show: false },
    axisLabel: { color: INK, hideOverlap: true },
  };
  const value = {
    type: "value",
    name: spec.unit,
    nameTextStyle: { color: INK },
    minInterval: 1,
    splitLine: { lineStyle: { color: LINE } },
    axisLabel: { color: INK },
  };
  return horizontal ? { xAxis: value, yAxis: category } : { xAxis: category, yAxis: value };
}

/** Series differ by more than colour: bars carry their figures, lines their own sign and dash. */
function series(spec: ChartSpec, type: "bar" | "line"): object[] {
  return (spec.series ?? []).map(({ name, values, stack }, place) => {
    const look = type === "bar" ? barLook(stack !== undefined) : lineLook(place);
    return { type, name, data: values, stack, ...look };
  });
}

function barLook(stacked: boolean): object {
  const formatter = ({ value }: { value: number }) => (value ? String(value) : "");
  return { barMaxWidth: 26, label: { show: true, formatter, position: stacked ? "inside" : undefined, color: stacked ? "#fff" : INK } };
}

function lineLook(place: number): object {
  const symbol = ["circle", "triangle", "rect", "diamond"][place % 4];
  return { symbol, symbolSize: 7, lineStyle: { width: 2, type: place % 2 ? "dashed" : "solid" } };
}

/** A slice and its name in the legend carry the same figure, which ties them together without colour and fits a phone. */
function pie(spec: ChartSpec): EChartsCoreOption {
  const label = { formatter: "{c}", color: INK };
  const named = (name: string) => `${name} ${spec.slices?.find((slice) => slice.name === name)?.value ?? ""}`;
  const legend = { bottom: 0, itemWidth: 14, itemHeight: 10, formatter: named };
  return { legend, series: [{ type: "pie", radius: ["45%", "70%"], center: ["50%", "46%"], data: spec.slices ?? [], label }] };
}

function heatmap(spec: ChartSpec): EChartsCoreOption {
  const cells = spec.cells ?? [];
  const most = Math.max(1, ...cells.map((cell) => cell[2]));
  const axis = (data: string[] | undefined) => ({ type: "category", data, axisTick: { show: false }, axisLabel: { color: INK } });
  return {
    xAxis: axis(spec.categories),
    yAxis: { ...axis(spec.rows), inverse: true },
    visualMap: { show: false, min: 0, max: most, inRange: { color: ["#eef3f1", "#8fbfb4", "#1c6b63"] } },
    series: [{ type: "heatmap", data: cells, label: { show: true }, itemStyle: { borderColor: "#fff", borderWidth: 2 } }],
  };
}

function tree(spec: ChartSpec): EChartsCoreOption {
  const label = { position: "inside", color: INK, backgroundColor: "#fff", borderColor: "#9fb5af", borderWidth: 1, padding: [5, 8], borderRadius: 3 };
  return {
    tooltip: { show: false },
    series: [
      {
        type: "tree",
        data: spec.root ? [spec.root] : [],
        orient: "LR",
        left: 60,
        right: 110,
        top: 8,
        bottom: 8,
        symbol: "none",
        edgeShape: "polyline",
        initialTreeDepth: -1,
        expandAndCollapse: false,
        lineStyle: { color: "#9fb5af", width: 1 },
        label,
      },
    ],
  };
}
