import type { TopLevelSpec } from "vega-lite";
import type { Signals } from "./axis.ts";
import type { TextStyle } from "./textWidth.ts";

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
  /** What the layers name of the axes. */
  readonly signals: Signals;
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

/** A hairline across the plot at each value, on whole pixels so that it stays one pixel wide. */
export const hairlines = (
  references: readonly { readonly value: number }[],
  toPy: (value: number) => number,
  plotWidthPx: number,
): readonly Layer[] =>
  layerOf(references, (values) => ({
    data: {
      values: values.map(({ value }) => ({ px: 0, px2: plotWidthPx, py: Math.round(toPy(value)) + 0.5 })),
    },
    mark: { type: "rule", stroke: "var(--ink-3)", strokeWidth: 1 },
    encoding: { x: pixels("px"), x2: { field: "px2" }, y: pixels("py") },
  }));
