import type { StripModel } from "../pages/chartModel.ts";
import { axisSignals, channel, fitsBelow, flushOf } from "./axis.ts";
import { area, type Frame, layerOf, pixels } from "./frame.ts";
import { LINK_CHANNELS, target } from "./links.ts";
import { ticksOf } from "./scale.ts";
import { markLook } from "./theme.ts";
import { formatValue } from "./tickLabels.ts";

const HEIGHT_PX = 26;
const ROW_PX = 13;
const SIDE_PX = 8;

/** Means with bars of ± 1 SE in one row: a glance at how far apart groups are. */
export function strip(model: StripModel, widthPx: number): Frame {
  const plotWidthPx = widthPx - 2 * SIDE_PX;
  const values = model.marks.flatMap(({ mean, low, high }) => [mean, low ?? mean, high ?? mean]);
  const ticks = ticksOf(model.axis, [0, ...values], {
    maxCount: 4,
    rounding: "none",
    padShare: 0.03,
    fits: fitsBelow(plotWidthPx),
  });
  const flush = flushOf(ticks, plotWidthPx, SIDE_PX, SIDE_PX);
  const x = channel("x", ticks.scale, { ...flush, hasZeroLine: true });
  const y = pixels("py");
  const look = markLook(model.marks);
  const unit = model.axis.unit === "" ? "" : ` ${model.axis.unit}`;
  const color = { field: "color", type: "nominal", scale: null } as const;
  const marks = model.marks.map((mark) => ({
    x: mark.mean,
    py: ROW_PX,
    ...look(mark.key),
    ...target(mark.href, `${mark.label}: mean ${formatValue(mark.mean)}${unit}`),
  }));
  const bars = model.marks.flatMap(({ key, low, high }) =>
    low === null || high === null ? [] : [{ x: low, x2: high, py: ROW_PX, ...look(key) }],
  );
  const layers = [
    ...layerOf(bars, (values) => ({
      data: { values },
      mark: { type: "rule" as const, strokeWidth: 2 },
      encoding: { x, x2: { field: "x2" }, y, color },
    })),
    ...layerOf(marks, (values) => ({
      data: { values },
      mark: { type: "point" as const, filled: true, opacity: 1, aria: true },
      encoding: {
        x,
        y,
        color,
        shape: { field: "shape", type: "nominal" as const, scale: null },
        size: area("meanArea"),
        ...LINK_CHANNELS,
      },
    })),
  ];
  return {
    plots: [{ layers, heightPx: HEIGHT_PX }],
    gapPx: 0,
    plotWidthPx,
    leftPx: SIDE_PX,
    rightPx: SIDE_PX,
    topPx: 2,
    bottomPx: 24,
    signals: axisSignals("x", ticks),
    droppedLabels: [],
  };
}
