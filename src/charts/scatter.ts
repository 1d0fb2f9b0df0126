import type { ScatterModel } from "../pages/chartModel.ts";
import { axisSignals, channel, fitsBelow, flushOf, widestLabel } from "./axis.ts";
import { xTitle, yTitle } from "./axisTitles.ts";
import { type Frame, type Layer, layerOf, textLayer } from "./frame.ts";
import { COLOR, meanMarks, seedMarks } from "./groupMarks.ts";
import { target } from "./links.ts";
import { scaleOf, ticksOf } from "./scale.ts";
import { scatterLabels } from "./scatterLabels.ts";
import { isOther, markLook, WIDE_PX } from "./theme.ts";
import { formatValue } from "./tickLabels.ts";
import type { Ticks } from "./ticks.ts";

const RIGHT_PX = 16;

/** Means with cross-bars of ± 1 SE, seeds as open marks, labels beside the means. */
export function scatter(model: ScatterModel, widthPx: number): Frame {
  const isWide = widthPx >= WIDE_PX;
  const heightPx = isWide ? 270 : 250;
  const yTicks = ticksOf(model.y, valuesOf(model, "y"), { maxCount: 6, rounding: "near", padShare: 0.04 });
  const leftPx = Math.max(28, Math.ceil(widestLabel(yTicks)) + 10);
  const plotWidthPx = widthPx - leftPx - RIGHT_PX;
  const xTicks = ticksOf(model.x, valuesOf(model, "x"), {
    maxCount: 6,
    rounding: "none",
    padShare: 0.06,
    fits: fitsBelow(plotWidthPx),
  });
  const fit = fitEnds(model, xTicks, yTicks);
  const labels = scatterLabels(model, fit, {
    toPx: scaleOf(xTicks, [0, plotWidthPx]),
    toPy: scaleOf(yTicks, [heightPx, 0]),
    bounds: { left: 2, right: plotWidthPx + RIGHT_PX, top: -10, bottom: heightPx - 1 },
  });
  const below = xTitle(model.x, xTicks, { widthPx: plotWidthPx, heightPx, leftPx });
  const above = yTitle(model.y, yTicks, { widthPx: plotWidthPx, leftPx });
  return {
    plots: [
      {
        heightPx,
        layers: [
          ...markLayers(model, fit, {
            x: xTicks,
            y: yTicks,
            flush: flushOf(xTicks, plotWidthPx, RIGHT_PX, leftPx),
          }),
          ...textLayer(labels.items),
          ...below.layers,
          ...above.layers,
        ],
      },
    ],
    gapPx: 0,
    plotWidthPx,
    leftPx,
    rightPx: RIGHT_PX,
    topPx: above.topPx,
    bottomPx: below.bottomPx,
    signals: { ...axisSignals("x", xTicks), ...axisSignals("y", yTicks) },
    droppedLabels: labels.dropped,
  };
}

function valuesOf(model: ScatterModel, side: "x" | "y"): readonly number[] {
  const isLog = model[side].scale === "log";
  return model.points.flatMap((point) => {
    const low = side === "x" ? point.xLow : point.yLow;
    const high = side === "x" ? point.xHigh : point.yHigh;
    return [
      point[side],
      ...point.seeds.map((seed) => seed[side]),
      ...(high === null ? [] : [high]),
      ...(low === null || (isLog && low <= 0) ? [] : [low]),
    ];
  });
}

function markLayers(
  model: ScatterModel,
  fit: readonly { readonly x: number; readonly y: number }[],
  axes: { readonly x: Ticks; readonly y: Ticks; readonly flush: { readonly flushPx?: number } },
): readonly Layer[] {
  const x = channel("x", axes.x.scale, axes.flush);
  const y = channel("y", axes.y.scale, { hasZeroLine: axes.y.domain[0] < 0 });
  const look = markLook(model.points);
  const nameOf = (label: string, at: { readonly x: number; readonly y: number }) =>
    `${label}: ${withUnit(at.y, model.y.unit)} at ${withUnit(at.x, model.x.unit)}`;
  // Others first, so that what the text speaks of lies on top.
  const points = model.points.toSorted((a, b) => Number(isOther(b)) - Number(isOther(a)));
  const seeds = points.flatMap((point) =>
    point.seeds.map((seed) => ({
      x: seed.x,
      y: seed.y,
      ...look(point.key),
      ...target(seed.href, nameOf(seed.label, seed)),
    })),
  );
  const means = points.map((point) => ({
    x: point.x,
    y: point.y,
    ...look(point.key),
    ...target(point.href, nameOf(point.label, point)),
  }));
  const xBars = points.flatMap(({ xLow, xHigh, y: py, key }) =>
    xLow === null || xHigh === null
      ? []
      : [{ x: Math.max(xLow, axes.x.domain[0]), x2: xHigh, y: py, ...look(key) }],
  );
  const yBars = points.flatMap(({ yLow, yHigh, x: px, key }) =>
    yLow === null || yHigh === null
      ? []
      : [{ y: Math.max(yLow, axes.y.domain[0]), y2: yHigh, x: px, ...look(key) }],
  );
  const bar = { type: "rule", strokeWidth: 1.5 } as const;
  return [
    ...layerOf(fit, (values) => ({
      data: { values },
      mark: { type: "line", stroke: "var(--ink-3)", strokeWidth: 1 },
      encoding: { x, y },
    })),
    ...layerOf(model.front ?? [], (values) => ({
      data: { values },
      mark: { type: "line", interpolate: "step-after", stroke: "var(--ink-3)", strokeWidth: 1 },
      encoding: { x, y },
    })),
    ...layerOf(seeds, (values) => seedMarks(values, { x, y }, 0.6)),
    ...layerOf(xBars, (values) => ({
      data: { values },
      mark: bar,
      encoding: { x, x2: { field: "x2" }, y, color: COLOR },
    })),
    ...layerOf(yBars, (values) => ({
      data: { values },
      mark: bar,
      encoding: { x, y, y2: { field: "y2" }, color: COLOR },
    })),
    meanMarks([...means], { x, y }),
  ];
}

const withUnit = (value: number, unit: string): string =>
  unit === "" ? formatValue(value) : `${formatValue(value)} ${unit}`;

/** Ends of the fitted line where it enters and leaves the plot. */
function fitEnds({ fit }: ScatterModel, x: Ticks, y: Ticks): readonly { x: number; y: number }[] {
  if (fit === null || x.scale === "log" || y.scale === "log") return [];
  const at = (value: number) => ({ x: value, y: fit.intercept + fit.slope * value });
  const crossings = fit.slope === 0 ? [] : y.domain.map((value) => (value - fit.intercept) / fit.slope);
  const inside = [...x.domain, ...crossings]
    .filter((value) => value >= x.domain[0] && value <= x.domain[1])
    .map(at)
    .filter((point) => point.y >= y.domain[0] - 1e-9 && point.y <= y.domain[1] + 1e-9)
    .sort((a, b) => a.x - b.x);
  const [first, last] = [inside[0], inside.at(-1)];
  return first && last ? [first, last] : [];
}
