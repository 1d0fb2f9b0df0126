import type { TopLevelSpec } from "vega-lite";
import type { Axis } from "../pages/chartModel.ts";
import { type TextStyle, textWidth } from "./textWidth.ts";
import { TICK_STYLE } from "./theme.ts";
import { extentOf, linearTicks, logTicks, padExtent, type TickOptions, type Ticks } from "./ticks.ts";

/** One layer of a layered Vega-Lite view. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** A chart ready to draw: plots of one width below each other, and the room around them. */
export interface Frame {
  readonly plots: readonly { readonly layers: readonly Layer[]; readonly heightPx: number }[];
  /** Between two plots. */
  readonly gapPx: number;
  readonly plotWidthPx: number;
  readonly leftPx: number;
  readonly rightPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
  /** Labels that found no place. */
  readonly droppedLabels: readonly string[];
}

/** A line of text at a place in the plot's pixels. */
export interface TextItem {
  readonly text: string;
  readonly px: number;
  /** of the baseline */
  readonly py: number;
  readonly align: "left" | "center" | "right";
  readonly color: string;
  readonly style: TextStyle;
  /** Draws a rim of paper around the letters, where lines pass below them. */
  readonly hasHalo?: boolean;
}

/** Ticks of an axis that shows `values`; log only where all of them are positive. */
export function ticksOf(
  axis: Axis,
  values: readonly number[],
  options: TickOptions & { readonly padShare: number },
): Ticks {
  const finite = values.filter(Number.isFinite);
  if (axis.scale === "log" && finite.length > 0 && finite.every((value) => value > 0)) {
    const [low, high] = extentOf(finite.map(Math.log10));
    const pad = (high - low) * options.padShare;
    return logTicks([10 ** (low - pad), 10 ** (high + pad)], options);
  }
  return linearTicks(padExtent(extentOf(finite), options.padShare), options);
}

/** Whether labels below a plot of this width keep apart. */
export const fitsBelow =
  (plotWidthPx: number) =>
  (ticks: Ticks): boolean => {
    const place = scaleOf(ticks, [0, plotWidthPx]);
    const ends = ticks.values.map((value, i) => {
      const half = textWidth(ticks.labels[i] ?? "", TICK_STYLE) / 2;
      return [place(value) - half, place(value) + half] as const;
    });
    return ends.every(([start], i) => i === 0 || start - (ends[i - 1]?.[1] ?? 0) >= MIN_GAP_PX);
  };

const MIN_GAP_PX = 18;

/** Width of the widest label. */
export const widestLabel = (ticks: Ticks): number =>
  Math.max(0, ...ticks.labels.map((label) => textWidth(label, TICK_STYLE)));

/** From a value to its pixel. */
export function scaleOf(ticks: Ticks, [start, end]: readonly [number, number]): (value: number) => number {
  const through = ticks.scale === "log" ? Math.log10 : (value: number) => value;
  const [low, high] = [through(ticks.domain[0]), through(ticks.domain[1])];
  return (value) => start + ((through(value) - low) / (high - low)) * (end - start);
}

/** The position channel of fields `x` or `y` on an axis with these ticks. */
export function channel(
  field: string,
  ticks: Ticks,
  axis: { readonly flushPx?: number; readonly hasLabels?: boolean; readonly hasZeroLine?: boolean } = {},
) {
  return {
    field,
    type: "quantitative" as const,
    title: null,
    scale: {
      type: ticks.scale,
      domain: [...ticks.domain],
      nice: false,
      ...(ticks.scale === "linear" ? { zero: false } : {}),
    },
    axis: {
      values: [...ticks.values],
      labelExpr: `${JSON.stringify(ticks.labels)}[indexof(${JSON.stringify(ticks.values)}, datum.value)]`,
      labelFlush: axis.flushPx ?? false,
      title: null,
      gridColor: {
        condition: { test: "datum.value === 0", value: axis.hasZeroLine ? "var(--ink-3)" : "var(--rule-2)" },
        value: "var(--rule-2)",
      },
      ...(axis.hasLabels === false ? { labels: false, ticks: false } : {}),
    },
  };
}

/** Pixels to draw at as they are. */
export const pixels = (field: string) => ({ field, type: "quantitative" as const, scale: null, axis: null });

/** Areas of marks, drawn as they are. */
export const area = (field: "meanArea" | "seedArea") => ({
  field,
  type: "quantitative" as const,
  scale: null,
});

/** A layer of these values; none for none, as each layer costs a millisecond. */
export const layerOf = <T>(values: readonly T[], layer: (values: T[]) => Layer): readonly Layer[] =>
  values.length === 0 ? [] : [layer([...values])];

export function textLayer(items: readonly TextItem[]): readonly Layer[] {
  return layerOf(items, (values) => ({
    data: {
      values: values.map(({ style, hasHalo, ...item }) => ({
        ...item,
        size: style.sizePx,
        weight: style.weight,
        rim: hasHalo ? "var(--paper)" : null,
      })),
    },
    mark: {
      type: "text",
      baseline: "alphabetic",
      align: { expr: "datum.align" },
      fontSize: { expr: "datum.size" },
      fontWeight: { expr: "datum.weight" },
      strokeWidth: 4,
    },
    encoding: {
      x: pixels("px"),
      y: pixels("py"),
      text: { field: "text", type: "nominal" },
      color: { field: "color", type: "nominal", scale: null },
      stroke: { field: "rim", type: "nominal", scale: null },
    },
  }));
}

/** How near the end of the axis a label must be to be moved inside, where it would leave the drawing. */
export function flushOf(
  ticks: Ticks,
  plotWidthPx: number,
  rightPx: number,
  leftPx: number,
): { flushPx?: number } {
  const place = scaleOf(ticks, [0, plotWidthPx]);
  const overhangs = ticks.values.map((value, i) => {
    const half = textWidth(ticks.labels[i] ?? "", TICK_STYLE) / 2;
    return Math.max(place(value) + half - plotWidthPx - rightPx, half - place(value) - leftPx);
  });
  return overhangs.some((overhang) => overhang > 0) ? { flushPx: 20 } : {};
}

/** A hairline across the plot at each value, on whole pixels so that it stays one pixel wide. */
export const hairlines = (
  references: readonly { readonly value: number }[],
  toPy: (value: number) => number,
  plotWidthPx: number,
): readonly Layer[] =>
  layerOf(references, (values) => ({
    data: { values: values.map(({ value }) => ({ py: Math.round(toPy(value)) + 0.5 })) },
    mark: { type: "rule", stroke: "var(--ink-3)", strokeWidth: 1 },
    encoding: { x: { value: 0 }, x2: { value: plotWidthPx }, y: pixels("py") },
  }));
