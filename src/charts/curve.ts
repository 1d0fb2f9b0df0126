import type { CurveModel } from "../pages/chartModel.ts";
import {
  channel,
  type Frame,
  fitsBelow,
  flushOf,
  hairlines,
  type Layer,
  layerOf,
  scaleOf,
  type TextItem,
  textLayer,
  ticksOf,
  widestLabel,
  xTitle,
  yTitle,
} from "./frame.ts";
import { LINK_CHANNELS, target } from "./links.ts";
import { m4 } from "./m4.ts";
import { textWidth, wrapText } from "./textWidth.ts";
import {
  AXIS_LEFT_PX,
  AXIS_RIGHT_PX,
  markLook,
  POINT_LABEL_STYLE,
  seriesColor,
  TICK_STYLE,
  WIDE_PX,
} from "./theme.ts";
import { extentOf, type Ticks } from "./ticks.ts";

/** Mean lines with bands of ± 1 SE, seeds as thin lines, names at the ends of the lines. */
export function curve(model: CurveModel, widthPx: number): Frame {
  const isWide = widthPx >= WIDE_PX;
  const heightPx = isWide ? 230 : 200;
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
  const names = model.groups.length < 2 ? [] : model.groups.map((group) => group.label);
  const nameRoomPx = isWide ? 150 : 84;
  const widestName = Math.max(
    0,
    ...names
      .flatMap((name) => wrapText(name, nameRoomPx, POINT_LABEL_STYLE))
      .map((line) => textWidth(line, POINT_LABEL_STYLE)),
  );
  const rightPx = names.length === 0 ? AXIS_RIGHT_PX : Math.ceil(widestName) + 16;
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
          ...textLayer([
            ...referenceLabels(model.references, toPy, plotWidthPx),
            ...endLabels(model, { toPy, plotWidthPx, heightPx, roomPx: nameRoomPx }),
          ]),
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
  const x = channel("x", xTicks, plot.flush);
  const y = channel("y", yTicks);
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
        ...target(seed.href, `${group.label}, ${seed.label}`),
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

/** Names of references above their lines at the right end; below where the next one is too near. */
export function referenceLabels(
  references: readonly { readonly label: string; readonly value: number }[],
  toPy: (value: number) => number,
  plotWidthPx: number,
): readonly TextItem[] {
  return references.map((reference): TextItem => {
    const py = toPy(reference.value);
    const hasNeighbor = references.some((other) => {
      const distance = py - toPy(other.value);
      return distance > 0 && distance < 30;
    });
    return {
      text: reference.label,
      px: plotWidthPx - 2,
      py: hasNeighbor ? py + 13 : py - 4,
      align: "right",
      color: "var(--ink-2)",
      style: TICK_STYLE,
      hasHalo: true,
    };
  });
}

/** Names right of the lines' ends, moved apart where lines end near each other. */
function endLabels(
  model: CurveModel,
  plot: {
    readonly toPy: (value: number) => number;
    readonly plotWidthPx: number;
    readonly heightPx: number;
    readonly roomPx: number;
  },
): readonly TextItem[] {
  if (model.groups.length < 2) return [];
  const linePx = POINT_LABEL_STYLE.sizePx + 2.5;
  const wanted = model.groups
    .flatMap((group) => {
      const end = group.mean.at(-1);
      const lines = wrapText(group.label, plot.roomPx, POINT_LABEL_STYLE);
      return end ? [{ lines, top: plot.toPy(end.mean) - (lines.length * linePx) / 2 }] : [];
    })
    .sort((a, b) => a.top - b.top);
  let free = Number.NEGATIVE_INFINITY;
  const pushedDown = wanted.map((name) => {
    const top = Math.max(name.top, free);
    free = top + name.lines.length * linePx;
    return { ...name, top };
  });
  let floor = plot.heightPx + linePx / 2;
  const settled = pushedDown.reverse().map((name) => {
    const top = Math.min(name.top, floor - name.lines.length * linePx);
    floor = top;
    return { ...name, top };
  });
  return settled.flatMap((name) =>
    name.lines.map(
      (text, i): TextItem => ({
        text,
        px: plot.plotWidthPx + 9,
        py: name.top + (i + 1) * linePx - 4,
        align: "left",
        color: "var(--ink)",
        style: POINT_LABEL_STYLE,
      }),
    ),
  );
}
