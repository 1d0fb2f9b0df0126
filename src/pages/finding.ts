import type { Comparison, Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { columnDecimals } from "./digits.ts";
import { displayUnit, unitAfterNumber } from "./displayUnit.ts";
import { formatInterval, formatNumber, plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { inlineMarkdown } from "./markdown.ts";
import { measureColumn } from "./measureColumn.ts";
import { sections } from "./paperContext.ts";
import { formatRatio, formatRatioInterval, inverseRatio } from "./ratio.ts";
import { isSignificant } from "./significance.ts";

const lowerLabel = (metric: string): string =>
  (metricInfo(metric)?.label ?? metric).toLowerCase().replace("kwh", "kWh");

/** "0.24 × [0.20, 0.28]" of the smaller to the larger; the other way round where more is better. */
function ratioText(comparison: Comparison): string | null {
  // A ratio whose descriptive interval does not lean the way of the test would contradict the sentence.
  if (comparison.ratio === null || comparison.ratio.interval.low <= 1) return null;
  const isMoreBetter = metricInfo(comparison.metric)?.better === "higher";
  const ratio = isMoreBetter ? comparison.ratio : inverseRatio(comparison.ratio);
  return `${formatRatio(ratio.value)} ${formatRatioInterval(ratio.interval)}`;
}

/** "164 [98, 230] reward/kWh", without its sign. */
function differenceHtml({ metric, difference, interval, t }: Comparison): Html {
  const info = metricInfo(metric);
  if (difference === null || interval === null || t === null || t === 0) return html``;
  const display = displayUnit({ name: metric, unit: info?.unit ?? "" }, Math.abs(difference));
  const scaled = { low: interval.low * display.factor, high: interval.high * display.factor };
  const value = difference * display.factor;
  const decimals = columnDecimals([value], [value / t]);
  const unit = display.unit === "" ? html`` : html` ${unitAfterNumber(display.unit)}`;
  return html`${formatNumber(value, decimals)} ${formatInterval(scaled, decimals)}${unit}`;
}

/** One pair that differs, better group first. */
function pairSentence(comparison: Comparison): Html {
  const { metric, groupA, groupB } = comparison;
  const isMoreBetter = metricInfo(metric)?.better === "higher";
  const [first, second] = isMoreBetter ? [groupA, groupB] : [groupB, groupA];
  const ratio = ratioText(comparison);
  if (metric === "energyKwh" && ratio !== null) return html`${first} used ${ratio} the energy of ${second}.`;
  const label = metric === "energyKwh" ? "energy per run" : lowerLabel(metric);
  if (ratio !== null) return html`${first} has ${ratio} the ${label} of ${second}.`;
  return html`The ${label} of ${first} is ${differenceHtml(comparison)} ${isMoreBetter ? "higher" : "lower"} than that of ${second}.`;
}

const sameId = (a: readonly string[], b: readonly string[]): boolean => a.join("/") === b.join("/");

/** Of negative scores a score per kWh is best for who wastes most. */
const isMeaningless = (metric: string, best: Group): boolean =>
  metric.endsWith("PerKwh") && (best.statistics[metric]?.mean ?? 0) < 0;

/** The best group of a metric, where it differs from every other one; with the pair nearest to it. */
function bestPair(group: Group, metric: string): Comparison | null {
  const isMoreBetter = metricInfo(metric)?.better === "higher";
  const ranked = group.children
    .filter((child) => child.statistics[metric])
    .sort((a, b) => {
      const order = (a.statistics[metric]?.mean ?? 0) - (b.statistics[metric]?.mean ?? 0);
      return isMoreBetter ? -order : order;
    });
  const [best, second] = ranked;
  if (!best || !second || isMeaningless(metric, best)) return null;
  const withBest = group.comparisons.filter(
    (c) => c.metric === metric && (sameId(c.idA, best.id) || sameId(c.idB, best.id)),
  );
  if (withBest.length < ranked.length - 1 || !withBest.every(isSignificant)) return null;
  return withBest.find((c) => sameId(c.idA, second.id) || sameId(c.idB, second.id)) ?? null;
}

/** What the tests of one metric allow to say. */
function metricSentence(group: Group, metric: string): Html | null {
  const tested = group.comparisons.filter((c) => c.metric === metric && c.isPrimary && c.pValueHolm !== null);
  if (tested.length === 0) return null;
  const differing = tested.filter(isSignificant);
  const label = metric === "energyKwh" ? "energy per run" : lowerLabel(metric);
  if (differing.length === 0)
    return html`No difference in ${label} survives correction for multiple comparisons.`;
  const best = bestPair(group, metric);
  if (best === null) {
    return html`${differing.length} of ${plural(tested.length, "pair")} ${differing.length === 1 ? "differs" : "differ"} in ${label} after correction for multiple comparisons.`;
  }
  return pairSentence(best);
}

const MOST_SENTENCES = 2;

/** What one group used, where there is no other to compare it with. */
function usageHtml(group: Group): Html | null {
  const energy = group.statistics.energyKwh;
  const info = metricInfo("energyKwh");
  if (!energy || !info) return null;
  const { column, cells } = measureColumn(info, [
    { value: energy.mean, se: energy.standardError, note: null },
  ]);
  const [cell] = cells;
  if (cell?.kind !== "measure") return null;
  const { text, se } = cell.measure;
  const used = html`${group.title} used ${text}${se === null ? "" : ` ± ${se.text}`} ${column.unit ?? ""}`;
  if (energy.n === 1) return html`${used} in its only run.`;
  return html`${used} per run (mean ± standard error of ${plural(energy.n, "run")}).`;
}

function tableFinding(group: Group, metrics: readonly string[]): Html | null {
  const [only] = group.children;
  if (only && group.children.length === 1) return usageHtml(only);
  const sentences = metrics.flatMap((metric) => metricSentence(group, metric) ?? []).slice(0, MOST_SENTENCES);
  if (sentences.length > 0) return joinHtml(sentences, " ");
  const hasRefusals = group.comparisons.some((c) => c.isPrimary && c.refusal !== null);
  return hasRefusals ? html`No pair of groups has enough runs for a test of difference.` : null;
}

/**
 * One-sentence finding of a group: the author's, else one that claims only differences which survive Holm's
 * correction within the family. Claims of a deep tree are counts over its tables.
 *
 * One group alone tells what it used.
 * @returns `null` where nothing was tested or measured
 */
export function finding(
  group: Group,
  metrics: readonly string[],
  authors: string | null = group.finding,
): Html | null {
  if (authors !== null) return inlineMarkdown(authors);
  const tables = sections(group);
  if (tables.length === 0) return usageHtml(group);
  const [only] = tables;
  if (tables.length === 1 && only === group) return tableFinding(group, metrics);
  const tested = tables
    .flatMap((table) => table.comparisons)
    .filter((c) => c.metric === "energyKwh" && c.isPrimary && c.pValueHolm !== null);
  if (tested.length === 0) return null;
  const differing = tested.filter(isSignificant).length;
  return html`${differing === 0 ? "None" : differing} of ${plural(tested.length, "pair")} of groups ${
    differing === 1 ? "differs" : "differ"
  } in energy per run after correction for the multiple comparisons of each table.`;
}
