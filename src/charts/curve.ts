import type { CurveModel } from "../pages/chartModel.ts";
import { axisSignals, channel, fitsBelow, flushOf, widestLabel } from "./axis.ts";
import { xTitle, yTitle } from "./axisTitles.ts";
import { type Frame, hairlines, type Layer, layerOf, textLayer } from "./frame.ts";
import { curveNames, nameRoom, referenceLabels } from "./lineLabels.ts";
import { LINK_CHANNELS, target } from "./links.ts";
import { m4 } from "./m4.ts";
import { scaleOf, ticksOf } from "./scale.ts";
import { AXIS_LEFT_PX, AXIS_RIGHT_PX, markLook, seriesColor, WIDE_PX } from "./theme.ts";
import { extentOf, type Ticks } from "./ticks.ts";

/** Mean lines with bands of ± 1 SE, seeds as thin lines, names at the ends of the lines. */
export function curve(model: CurveModel, widthPx: number): Frame {
  const isWide = widthPx >= WIDE_PX;
  const nameMaxPx = isWide ? 150 : 78;
  const room = nameRoom(model.groups, nameMaxPx);
  const heightPx = Math.max(isWide ? 230 : 200, room.heightPx);
  const yTicks = ticksOf(
    model.y,
    [
      ...model.groups.flatMap((group) => group.mean.flatMap((point) => [point.low, point.high])),
      ...model.groups.flatMap((group) => group.seeds.flatMap((seed) => seed.points.map(([, y]) => y))),
      ...model.references.map((reference) => reference.value),
    ],
    { maxCount: 6, rounding: "near", padShare: 0.02 },
  );
  const leftPx = Math.max(AXIS_LEFT_PX, Math.ceil(widestLabel(yTicks)) + 10);
  const rightPx = Math.max(AXIS_RIGHT_PX, room.widthPx);
  const plotWidthPx = widthPx - leftPx - rightPx;
  const xValues = model.groups.flatMap((group) => [
    ...group.mean.map((point) => point.x),
    ...group.seeds.flatMap((seed) => seed.points.map(([x]) => x)),
  ]);
  const xTicks = ticksOf(model.x, extentOf(xValues), {
    maxCount: 6,
    rounding: "none",
    padShare: 0,
    fits: fitsBelow(plotWidthPx),
  });
  const below = xTitle(model.x, xTicks, { widthPx: plotWidthPx, heightPx, leftPx });
  const above = yTitle(model.y, yTicks, { widthPx: plotWidthPx, leftPx });
  const toPy = scaleOf(yTicks, [heightPx, 0]);
  return {
    plots: [
      {
        heightPx,
        layers: [
          ...lineLayers(model, {
            xTicks,
            yTicks,
            widthPx: plotWidthPx,
            toPy,
            flush: flushOf(xTicks, plotWidthPx, rightPx, leftPx),
          }),
          ...textLayer(referenceLabels(model.references, toPy, plotWidthPx)),
          ...curveNames(model.groups, { toPy, widthPx: plotWidthPx, heightPx, maxPx: nameMaxPx }),
          ...below.layers,
          ...above.layers,
        ],
      },
    ],
    gapPx: 0,
    plotWidthPx,
    leftPx,
    rightPx,
    topPx: above.topPx,
    bottomPx: below.bottomPx,
    signals: { ...axisSignals("x", xTicks), ...axisSignals("y", yTicks) },
    droppedLabels: [],
  };
}

function lineLayers(
  model: CurveModel,
  plot: {
    readonly xTicks: Ticks;
    readonly yTicks: Ticks;
    readonly widthPx: number;
    readonly toPy: (value: number) => number;
    readonly flush: { readonly flushPx?: number };
  },
): readonly Layer[] {
  const { xTicks, yTicks } = plot;
  const x = channel("x", xTicks.scale, plot.flush);
  const y = channel("y", yTicks.scale);
  const toPx = scaleOf(xTicks, [0, plot.widthPx]);
  const color = { field: "color", type: "nominal", scale: null } as const;
  const detail = { field: "line", type: "nominal" } as const;
  const means = model.groups.flatMap((group, line) =>
    group.mean.map((point) => ({
      x: point.x,
      y: point.mean,
      low: point.low,
      high: point.high,
      line,
      color: seriesColor(group.key),
    })),
  );
  const seeds = model.groups.flatMap((group, i) =>
    group.seeds.flatMap((seed, j) =>
      m4(seed.points, (value) => Math.floor(toPx(value))).map(([px, py]) => ({
        x: px,
        y: py,
        line: `${i}.${j}`,
        color: seriesColor(group.key),
        ...target(seed.href, seed.label),
      })),
    ),
  );
  const look = markLook(model.groups);
  const ends = model.groups.flatMap((group) =>
    group.mean.slice(-1).map((point) => ({
      x: point.x,
      y: point.mean,
      ...look(group.key),
    })),
  );
  return [
    ...hairlines(model.references, plot.toPy, plot.widthPx),
    {
      data: { values: means },
      mark: { type: "area", opacity: 0.2 },
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, detail, color },
    },
    ...layerOf(seeds, (values) => ({
      data: { values },
      mark: { type: "line", strokeWidth: 0.75, opacity: 0.4, aria: true },
      encoding: { x, y, detail, color, ...LINK_CHANNELS },
    })),
    {
      data: { values: means },
      mark: { type: "line", strokeWidth: 1.75 },
      encoding: { x, y, detail, color },
    },
    {
      data: { values: ends },
      mark: { type: "point", filled: true, size: 40, opacity: 1 },
      encoding: { x, y, color, shape: { field: "shape", type: "nominal", scale: null } },
    },
  ];
}
