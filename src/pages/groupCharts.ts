import type { Group, PaperResult, Statistic } from "../groups/model.ts";
import type { Axis, DotPlotModel, ScatterModel, StripModel } from "./chartModel.ts";
import { displayUnit, unitText } from "./displayUnit.ts";
import { formatDigits } from "./format.ts";
import { chartKeyOf, infoOf, type PaperContext, runLabel } from "./paperContext.ts";
import { statedLabel } from "./statedColumn.ts";
import { statedNumber } from "./statedNumber.ts";
import { groupUrl, runHref } from "./urls.ts";

/** Above this ratio of largest to smallest value an axis is logarithmic. */
const LOG_SPAN = 10;

interface Scaled {
  readonly axis: Axis;
  readonly factor: number;
  readonly label: string;
}

const allValues = (groups: readonly Group[], metric: string): readonly number[] =>
  groups.flatMap((group) => group.runs.flatMap((run) => run.metrics[metric] ?? []));

/** Unit and scale of an axis for the runs of these groups. */
export function metricAxis(
  context: PaperContext,
  groups: readonly Group[],
  metric: string,
  scale: "linear" | "log" | "auto" = "linear",
): Scaled {
  const info = infoOf(context, metric);
  const values = allValues(groups, metric);
  const means = groups.flatMap((group) => group.statistics[metric]?.mean ?? []);
  const display = displayUnit(info, Math.max(0, ...means.map(Math.abs)));
  const low = Math.min(...values);
  const isPositive = values.length > 0 && low > 0;
  const isWide = isPositive && Math.max(...values) / low > LOG_SPAN;
  const isLog = isPositive && (scale === "log" || (scale === "auto" && isWide));
  return {
    axis: { title: info.label, unit: unitText(display.unit), scale: isLog ? "log" : "linear" },
    factor: display.factor,
    label: info.label.toLowerCase().replace("kwh", "kWh"),
  };
}

const ends = (
  statistic: Statistic,
  factor: number,
): { readonly low: number | null; readonly high: number | null } => ({
  low: statistic.standardError === null ? null : (statistic.mean - statistic.standardError) * factor,
  high: statistic.standardError === null ? null : (statistic.mean + statistic.standardError) * factor,
});

/** Means ± SE and seeds of one metric, a row a group, in the order given. `null` where fewer than two groups have it. */
export function dotPlot(
  context: PaperContext,
  groups: readonly Group[],
  metric: string,
): DotPlotModel | null {
  const shown = groups.filter((group) => group.statistics[metric]);
  if (shown.length < 2) return null;
  const { axis, factor, label } = metricAxis(context, shown, metric);
  const rows = shown.flatMap((group) => {
    const statistic = group.statistics[metric];
    if (!statistic) return [];
    return [
      {
        key: chartKeyOf(context, group),
        label: group.title,
        href: groupUrl(context.urls, group.id),
        mean: statistic.mean * factor,
        ...ends(statistic, factor),
        seeds: group.runs.flatMap((run) => {
          const value = run.metrics[metric] ?? null;
          if (value === null) return [];
          return [
            {
              value: value * factor,
              label: `${group.title}, ${runLabel(context, run)}`,
              href: runHref(context.urls, run),
            },
          ];
        }),
      },
    ];
  });
  const list = rows.map((r) => `${r.label} ${formatDigits(r.mean, 3)}`).join(", ");
  return {
    kind: "dotPlot",
    axis,
    rows,
    description: `Mean ${label}${axis.unit === "" ? "" : ` in ${axis.unit}`}: ${list}.`,
  };
}

/** Means ± SE of one metric in one row. `null` where fewer than two groups have it. */
export function stripOf(context: PaperContext, groups: readonly Group[], metric: string): StripModel | null {
  const plot = dotPlot(context, groups, metric);
  if (plot === null) return null;
  return {
    kind: "strip",
    axis: { ...plot.axis, scale: "linear" },
    marks: plot.rows.map(({ seeds: _, ...mark }) => mark),
    description: plot.description,
  };
}

const statistic = (group: Group, name: string): Statistic | number | null =>
  group.statistics[name] ?? statedNumber(group, name);

/** One metric against another, a mark a group. `null` where fewer than two groups have both. */
export function scatter(
  context: PaperContext,
  groups: readonly Group[],
  spec: {
    readonly x: string;
    readonly y: string;
    readonly xScale: "linear" | "log" | "auto";
    readonly yScale: "linear" | "log" | "auto";
  },
): ScatterModel | null {
  const shown = groups.filter((g) => statistic(g, spec.x) !== null && statistic(g, spec.y) !== null);
  if (shown.length < 2) return null;
  const x = axisOf(context, shown, spec.x, spec.xScale);
  const y = axisOf(context, shown, spec.y, spec.yScale);
  const points = shown.map((group) => {
    const xs = position(statistic(group, spec.x), x.factor);
    const ys = position(statistic(group, spec.y), y.factor);
    return {
      key: chartKeyOf(context, group),
      label: group.title,
      href: groupUrl(context.urls, group.id),
      x: xs.value,
      y: ys.value,
      xLow: xs.low,
      xHigh: xs.high,
      yLow: ys.low,
      yHigh: ys.high,
      seeds: group.runs.flatMap((run) => {
        const runX = run.metrics[spec.x] ?? null;
        const runY = run.metrics[spec.y] ?? null;
        if (runX === null || runY === null) return [];
        return [
          {
            x: runX * x.factor,
            y: runY * y.factor,
            label: `${group.title}, ${runLabel(context, run)}`,
            href: runHref(context.urls, run),
          },
        ];
      }),
    };
  });
  const list = points.map((p) => `${p.label} ${formatDigits(p.x, 3)} and ${formatDigits(p.y, 3)}`).join(", ");
  return {
    kind: "scatter",
    x: x.axis,
    y: y.axis,
    points,
    fit: null,
    description: `Mean ${x.label} and ${y.label}: ${list}.`,
  };
}

function axisOf(
  context: PaperContext,
  groups: readonly Group[],
  name: string,
  scale: "linear" | "log" | "auto",
): Scaled {
  const stated = groups.flatMap((group) => statedNumber(group, name) ?? []);
  if (stated.length === 0 || groups.some((group) => group.statistics[name]))
    return metricAxis(context, groups, name, scale);
  const low = Math.min(...stated);
  const isLog = low > 0 && (scale === "log" || (scale === "auto" && Math.max(...stated) / low > LOG_SPAN));
  const { label, unit } = statedLabel(name);
  return {
    axis: { title: label, unit, scale: isLog ? "log" : "linear" },
    factor: 1,
    label: label.toLowerCase(),
  };
}

function position(
  found: Statistic | number | null,
  factor: number,
): { value: number; low: number | null; high: number | null } {
  if (found === null) throw new RangeError("a group without the metric cannot be placed");
  if (typeof found === "number") return { value: found * factor, low: null, high: null };
  return { value: found.mean * factor, ...ends(found, factor) };
}

/** The metrics of the default scatter: score against energy, or time where no group has scores. */
export function scatterMetrics(
  result: PaperResult,
  groups: readonly Group[],
): { readonly x: string; readonly y: string } {
  const names = [...result.primaryMetrics, ...result.summaryMetrics];
  const score = names.find(
    (name) =>
      /^(average|asymptotic|best)/.test(name) &&
      !name.endsWith("PerKwh") &&
      groups.some((g) => g.statistics[name]),
  );
  return { x: "energyKwh", y: score ?? "durationHours" };
}
