import type { Comparison } from "../groups/model.ts";
import { type MetricInfo, metricInfo } from "../runs/metrics.ts";
import type { SeriesKey } from "./chartModel.ts";
import { columnDecimals } from "./digits.ts";
import { displayUnit, unitHtml } from "./displayUnit.ts";
import { formatInterval, formatNumber, formatPValue, MISSING, plural } from "./format.ts";
import { type Html, html } from "./html.ts";
import { numberCell } from "./measureColumn.ts";
import { pairCell } from "./pairCell.ts";
import { formatRatio, formatRatioInterval } from "./ratio.ts";
import { draftTable, headColumn, plainColumn, row } from "./tableDraft.ts";
import type { Cell, Table, TableBody } from "./tableModel.ts";

/** `primary`: corrected by Holm, intervals at each pair's Holm level. `exploratory`: neither. */
export type ComparisonFamily = "primary" | "exploratory";

const ofFamily = (comparisons: readonly Comparison[], family: ComparisonFamily): readonly Comparison[] =>
  comparisons.filter((comparison) => comparison.isPrimary === (family === "primary"));

function welchCell({ t, degreesOfFreedom, refusal }: Comparison): Cell {
  if (t === null || degreesOfFreedom === null) {
    return { kind: "text", html: html`${refusal === null ? MISSING : "no test"}`, href: null };
  }
  const statistic = html`<i>t</i>(${formatNumber(degreesOfFreedom, 1)}) = ${formatNumber(t, 1)}`;
  return { kind: "text", html: statistic, href: null };
}

/** Runs of each group, by its id: what n is where no run lacks the metric. */
export type RunCounts = ReadonlyMap<string, number>;

export const runCountKey = (id: readonly string[]): string => id.join("/");

/** Why there is no test, or that it stands on fewer runs than the groups have. */
function noteOf({ refusal, idA, idB, nA, nB }: Comparison, runCounts: RunCounts): string | null {
  if (refusal !== null) return `Not tested: ${refusal}.`;
  const [allA, allB] = [idA, idB].map((id) => runCounts.get(runCountKey(id)) ?? 0);
  return nA < (allA ?? 0) || nB < (allB ?? 0)
    ? `Over ${nA} and ${nB} runs: the others lack the metric.`
    : null;
}

function body(
  metric: string,
  comparisons: readonly Comparison[],
  family: ComparisonFamily,
  known: {
    readonly keys: ReadonlyMap<string, SeriesKey>;
    readonly runCounts: RunCounts;
    readonly metrics: ReadonlyMap<string, MetricInfo>;
  },
): TableBody {
  const info = known.metrics.get(metric) ?? metricInfo(metric) ?? { name: metric, label: metric, unit: "" };
  const differences = comparisons.flatMap((c) => (c.difference === null ? [] : [c.difference]));
  const display = displayUnit(info, Math.max(0, ...differences.map(Math.abs)));
  const errors = comparisons.flatMap((c) =>
    c.difference === null || c.t === null || c.t === 0 ? [] : [(c.difference / c.t) * display.factor],
  );
  const decimals = columnDecimals(
    differences.map((difference) => difference * display.factor),
    errors,
  );
  const rows = comparisons.map((c) => {
    const scaled = c.interval && {
      low: c.interval.low * display.factor,
      high: c.interval.high * display.factor,
    };
    const note = noteOf(c, known.runCounts);
    const difference = c.difference === null ? null : c.difference * display.factor;
    const pValue = family === "primary" ? c.pValueHolm : c.pValue;
    return row([
      pairCell(c, known.keys),
      numberCell(difference, difference === null ? MISSING : formatNumber(difference, decimals), {
        interval: scaled === null ? null : formatInterval(scaled, decimals),
        note,
      }),
      numberCell(c.ratio?.value ?? null, c.ratio === null ? MISSING : formatRatio(c.ratio.value), {
        interval: c.ratio === null ? null : formatRatioInterval(c.ratio.interval),
      }),
      welchCell(c),
      numberCell(pValue, pValue === null ? MISSING : formatPValue(pValue)),
    ]);
  });
  const unit: Html = display.unit === "" ? html`` : html`, ${unitHtml(display.unit)}`;
  return { heading: html`${info.label}${unit}`, rows };
}

/**
 * Every pair of groups as a row, a part a metric: for up to six groups. `null` without comparisons of the family.
 *
 * @param keys - marks of the groups, by title
 * @param runCounts - to tell where a test stands on fewer runs
 * @param metrics - those beyond the ones that every log has
 */
export function comparisonTable(
  comparisons: readonly Comparison[],
  family: ComparisonFamily,
  keys: ReadonlyMap<string, SeriesKey>,
  runCounts: RunCounts = new Map(),
  metrics: ReadonlyMap<string, MetricInfo> = new Map(),
): Table | null {
  const shown = ofFamily(comparisons, family);
  if (shown.length === 0) return null;
  const names = [...new Set(shown.map(({ metric }) => metric))];
  const tested = shown.filter(({ pValue }) => pValue !== null).length;
  const isPrimary = family === "primary";
  return draftTable({
    caption: isPrimary
      ? html`First minus second, and first divided by second (geometric means; no ratio for what can be negative). Welch’s <i>t</i>-test; ${plural(tested, "test")} shown, corrected by Holm over all primary metrics. The interval of a difference is at the pair’s own Holm level, so it leaves out 0 exactly where <i>p</i> &lt; .05; that of a ratio is descriptive.`
      : html`Exploratory: first minus second, and first divided by second, with 95 % intervals; Welch’s <i>t</i>-test, <i>p</i> not corrected.`,
    layout: "results",
    columns: [
      headColumn("Pair", "pair"),
      {
        ...plainColumn("Difference", "difference", "measure"),
        unit: html`[${isPrimary ? "Holm level" : "95 %"}]`,
      },
      { ...plainColumn("Ratio", "ratio", "measure"), unit: html`× [descriptive]` },
      plainColumn("Welch", "welch", "measure"),
      {
        ...plainColumn("p", isPrimary ? "pValueHolm" : "pValue", "measure"),
        label: html`<i>p</i>`,
        unit: html`${isPrimary ? "Holm" : "not corrected"}`,
      },
    ],
    bodies: names.map((metric) =>
      body(
        metric,
        shown.filter((c) => c.metric === metric),
        family,
        { keys, runCounts, metrics },
      ),
    ),
    footnotes: [],
  });
}
