import type { Axis } from "../pages/chartModel.ts";
import { type Layer, pixels, type TextItem, textLayer } from "./frame.ts";
import { wrapText } from "./textWidth.ts";
import { TICK_STYLE } from "./theme.ts";
import type { Ticks } from "./ticks.ts";

/** An arrow to the right, drawn because the shipped fonts have none; its tip is at (px, py). */
function arrowLayer(px: number, py: number): Layer {
  return {
    data: { values: [{ px, py }] },
    mark: {
      type: "point",
      shape: "M-9.5,0H-0.5M-3.7,-3L-0.5,0L-3.7,3",
      size: 4,
      stroke: "var(--ink-2)",
      strokeWidth: 1,
      fill: null,
    },
    encoding: { x: pixels("px"), y: pixels("py") },
  };
}

const LINE_HEIGHT_PX = 15.5;

const titleOf = (axis: Axis, ticks: Ticks): string => {
  const notes = [axis.unit, ticks.scale === "log" ? "log scale" : ""].filter((note) => note !== "");
  return notes.length === 0 ? axis.title : `${axis.title} (${notes.join(", ")})`;
};

/** Title below the right end of the x axis, with an arrow; wrapped where it is wider than the plot. */
export function xTitle(
  axis: Axis,
  ticks: Ticks,
  plot: { readonly widthPx: number; readonly heightPx: number; readonly leftPx: number },
) {
  const room = plot.widthPx + plot.leftPx - 14;
  const lines = wrapText(titleOf(axis, ticks), room, TICK_STYLE);
  const firstPy = plot.heightPx + 37;
  const items = lines.map(
    (text, i): TextItem => ({
      text,
      px: plot.widthPx - 14,
      py: firstPy + i * LINE_HEIGHT_PX,
      align: "right",
      color: "var(--ink-2)",
      style: TICK_STYLE,
    }),
  );
  const lastPy = firstPy + (lines.length - 1) * LINE_HEIGHT_PX;
  return {
    layers: [...textLayer(items), arrowLayer(plot.widthPx, lastPy - 4)],
    bottomPx: lastPy - plot.heightPx + 6,
  };
}

/** Title above the y axis, from the left edge of the drawing, with an arrow. */
export function yTitle(
  axis: Axis,
  ticks: Ticks,
  plot: { readonly widthPx: number; readonly leftPx: number },
) {
  const startPx = -plot.leftPx;
  const lines = wrapText(`↑ ${titleOf(axis, ticks)}`, plot.widthPx - startPx, TICK_STYLE);
  const items = lines.map(
    (text, i): TextItem => ({
      text,
      px: startPx,
      py: -16 - (lines.length - 1 - i) * LINE_HEIGHT_PX,
      align: "left",
      color: "var(--ink-2)",
      style: TICK_STYLE,
    }),
  );
  return { layers: textLayer(items), topPx: 18 + lines.length * LINE_HEIGHT_PX - 4 };
}
