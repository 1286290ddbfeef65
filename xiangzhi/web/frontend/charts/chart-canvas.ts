import { BarChart, HeatmapChart, LineChart, PieChart, TreeChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapContinuousComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

import { options, type ChartSpec, type TreeNode } from "./options.ts";

use([BarChart, HeatmapChart, LineChart, PieChart, TreeChart]);
use([AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapContinuousComponent, CanvasRenderer]);

/** Draws into `element` and keeps the drawing as wide as it; a tree node with a `url` of this site opens it. */
export function drawChart(element: HTMLElement, spec: ChartSpec): void {
  element.replaceChildren();
  const drawing = init(element);
  drawing.setOption(options({ ...spec }));
  drawing.setOption({ textStyle: { fontFamily: getComputedStyle(element).fontFamily } });
  new ResizeObserver(() => drawing.resize()).observe(element);
  drawing.on("click", ({ data }) => {
    const url = (data as TreeNode | undefined)?.url;
    if (url?.startsWith("/")) location.assign(url);
  });
}
