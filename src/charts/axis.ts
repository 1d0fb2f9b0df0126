import { scaleOf } from "./scale.ts";
import { textWidth } from "./textWidth.ts";
import { TICK_STYLE } from "./theme.ts";
import type { Ticks } from "./ticks.ts";

/** Values by the names that expressions of a specification use for them. */
export type Signals = Readonly<Record<string, unknown>>;

/**
 * Where an axis ends and what it prints. A specification names these instead of holding them, so that it is the same
 * for all charts of one kind.
 *
 * @param name - of the axis, as for `channel`
 */
export const axisSignals = (name: string, ticks: Ticks): Signals => ({
  [`${name}Domain`]: ticks.domain,
  [`${name}Values`]: ticks.values,
  [`${name}Labels`]: ticks.labels,
});

/** The position channel of a field on the axis of this name, whose ticks `axisSignals` states. */
export function channel(
  field: "x" | "y",
  scale: Ticks["scale"],
  axis: {
    /** The field's, where a drawing has one axis of it. */
    readonly name?: string;
    readonly flushPx?: number;
    readonly hasLabels?: boolean;
    readonly hasZeroLine?: boolean;
  } = {},
) {
  const name = axis.name ?? field;
  return {
    field,
    type: "quantitative" as const,
    title: null,
    scale: {
      type: scale,
      domain: { expr: `${name}Domain` },
      nice: false,
      ...(scale === "linear" ? { zero: false } : {}),
    },
    axis: {
      values: { expr: `${name}Values` },
      labelExpr: `${name}Labels[indexof(${name}Values, datum.value)]`,
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
