import type { ScatterModel } from "../pages/chartModel.ts";
import {
  channel,
  type Frame,
  fitsBelow,
  flushOf,
  type Layer,
  scaleOf,
  type TextItem,
  textLayer,
  ticksOf,
  widestLabel,
  xTitle,
  yTitle,
} from "./frame.ts";
import { type Box, placeLabels } from "./labels.ts";
import { checkedHref, LINK_CHANNELS } from "./links.ts";
import { textWidth } from "./textWidth.ts";
import { MEAN_AREA, POINT_LABEL_STYLE, SEED_AREA, seriesColor, seriesShape, WIDE_PX } from "./theme.ts";
import { formatValue } from "./tickLabels.ts";
import type { Ticks } from "./ticks.ts";

const RIGHT_PX = 16;
const OTHERS = 6;

type Mark = ScatterModel["points"][number];

/** Means with cross-bars of ± 1 SE, seeds as open marks, labels beside the means. */
export function scatter(model: ScatterModel, widthPx: number): Frame {
  const isWide = widthPx >= WIDE_PX;
  const heightPx = isWide ? 270 : 250;
  const yTicks = ticksOf(model.y, valuesOf(model, "y"), { maxCount: 6, rounding: "outward", padShare: 0.02 });
  const leftPx = Math.max(28, Math.ceil(widestLabel(yTicks)) + 10);
  const plotWidthPx = widthPx - leftPx - RIGHT_PX;
  const xTicks = ticksOf(model.x, valuesOf(model, "x"), {
    maxCount: isWide ? 6 : 5,
    rounding: "none",
    padShare: 0.06,
    fits: fitsBelow(plotWidthPx),
  });
  const labels = placePointLabels(model, {
    toPx: scaleOf(xTicks, [0, plotWidthPx]),
    toPy: scaleOf(yTicks, [heightPx, 0]),
    bounds: { left: 2, right: plotWidthPx + RIGHT_PX, top: -8, bottom: heightPx - 1 },
  });
  const below = xTitle(model.x, xTicks, { widthPx: plotWidthPx, heightPx, leftPx });
  const above = yTitle(model.y, yTicks, { widthPx: plotWidthPx, leftPx });
  return {
    plots: [
      {
        heightPx,
        layers: [
          ...markLayers(model, xTicks, yTicks, flushOf(xTicks, plotWidthPx, RIGHT_PX, leftPx)),
          textLayer(labels.items),
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
  xTicks: Ticks,
  yTicks: Ticks,
  flush: { readonly flushPx?: number },
): readonly Layer[] {
  const x = channel("x", xTicks, flush);
  const y = channel("y", yTicks);
  const color = { field: "color", type: "nominal", scale: null } as const;
  const shape = { field: "shape", type: "nominal", scale: null } as const;
  const hasManyOthers = model.points.filter((point) => point.key === OTHERS).length > 1;
  // Inverted triangles with cross-bars look like darts, so many others are dots.
  const shapeOf = (point: Mark) =>
    hasManyOthers && point.key === OTHERS ? "circle" : seriesShape(point.key);
  const nameOf = (label: string, at: { readonly x: number; readonly y: number }) =>
    `${label}: ${withUnit(at.y, model.y.unit)} at ${withUnit(at.x, model.x.unit)}`;
  // Others first, so that what the text speaks of lies on top.
  const points = [...model.points].sort((a, b) => Number(b.key === OTHERS) - Number(a.key === OTHERS));
  const seeds = points.flatMap((point) =>
    point.seeds.map((seed) => ({
      x: seed.x,
      y: seed.y,
      color: seriesColor(point.key),
      shape: shapeOf(point),
      href: checkedHref(seed.href),
      name: nameOf(`${point.label}, ${seed.label}`, seed),
    })),
  );
  const means = points.map((point) => ({
    x: point.x,
    y: point.y,
    color: seriesColor(point.key),
    shape: shapeOf(point),
    size: hasManyOthers && point.key === OTHERS ? SEED_AREA : MEAN_AREA,
    href: checkedHref(point.href),
    name: nameOf(point.label, point),
  }));
  const xBars = points.flatMap((point) =>
    point.xLow === null || point.xHigh === null
      ? []
      : [
          {
            x: Math.max(point.xLow, xTicks.domain[0]),
            x2: point.xHigh,
            y: point.y,
            color: seriesColor(point.key),
          },
        ],
  );
  const yBars = points.flatMap((point) =>
    point.yLow === null || point.yHigh === null
      ? []
      : [
          {
            y: Math.max(point.yLow, yTicks.domain[0]),
            y2: point.yHigh,
            x: point.x,
            color: seriesColor(point.key),
          },
        ],
  );
  const bar = { type: "rule", strokeWidth: 1.5 } as const;
  return [
    {
      data: {
        values: yTicks.scale === "linear" && yTicks.domain[0] < 0 && yTicks.domain[1] > 0 ? [{ y: 0 }] : [],
      },
      mark: { type: "rule", stroke: "var(--ink-3)", strokeWidth: 1 },
      encoding: { y },
    },
    {
      data: { values: fitEnds(model, xTicks, yTicks) },
      mark: { type: "line", stroke: "var(--ink-3)", strokeWidth: 1 },
      encoding: { x, y },
    },
    {
      data: { values: seeds },
      mark: {
        type: "point",
        filled: false,
        size: SEED_AREA,
        strokeWidth: 1,
        opacity: 0.6,
        fill: "transparent",
        aria: true,
      },
      encoding: { x, y, stroke: color, shape, ...LINK_CHANNELS },
    },
    { data: { values: xBars }, mark: bar, encoding: { x, x2: { field: "x2" }, y, color } },
    { data: { values: yBars }, mark: bar, encoding: { x, y, y2: { field: "y2" }, color } },
    {
      data: { values: means },
      mark: { type: "point", filled: true, opacity: 1, aria: true },
      encoding: {
        x,
        y,
        color,
        shape,
        size: { field: "size", type: "quantitative", scale: null },
        ...LINK_CHANNELS,
      },
    },
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

function placePointLabels(
  model: ScatterModel,
  plot: { readonly toPx: (x: number) => number; readonly toPy: (y: number) => number; readonly bounds: Box },
) {
  const { toPx, toPy } = plot;
  const around = (at: { readonly x: number; readonly y: number }, radius: number): Box => ({
    left: toPx(at.x) - radius,
    right: toPx(at.x) + radius,
    top: toPy(at.y) - radius,
    bottom: toPy(at.y) + radius,
  });
  const bars = model.points.flatMap((point): Box[] => [
    ...(point.xLow === null || point.xHigh === null
      ? []
      : [
          {
            ...around(point, 1),
            left: toPx(Math.max(point.xLow, Number.MIN_VALUE)),
            right: toPx(point.xHigh),
          },
        ]),
    ...(point.yLow === null || point.yHigh === null
      ? []
      : [{ ...around(point, 1), top: toPy(point.yHigh), bottom: toPy(point.yLow) }]),
  ]);
  const ordered = [...model.points].sort((a, b) => Number(a.key === OTHERS) - Number(b.key === OTHERS));
  const boxes = placeLabels(
    ordered.map((point) => ({
      text: point.label,
      widthPx: textWidth(point.label, POINT_LABEL_STYLE),
      heightPx: POINT_LABEL_STYLE.sizePx,
      px: toPx(point.x),
      py: toPy(point.y),
      radiusPx: 4,
    })),
    {
      hard: model.points.map((point) => around(point, 4)),
      soft: [...bars, ...model.points.flatMap((point) => point.seeds.map((seed) => around(seed, 3)))],
      bounds: plot.bounds,
    },
  );
  const items = ordered.flatMap((point, i): TextItem[] => {
    const box = boxes[i];
    return box
      ? [
          {
            text: point.label,
            px: box.left,
            py: box.bottom - 3,
            align: "left",
            color: "var(--ink)",
            style: POINT_LABEL_STYLE,
          },
        ]
      : [];
  });
  return { items, dropped: ordered.filter((_, i) => boxes[i] === null).map((point) => point.label) };
}
