import { compareGroups } from "../groups/compare.ts";
import type { MetricInfo } from "../runs/metrics.ts";
import { measured } from "./boardRun.ts";
import type { BoardEntry, BoardView, RankedRow, ReachedTarget } from "./model.ts";
import { rankedStatistic } from "./rankedStatistic.ts";
import { isToldApart, rankSets } from "./rankSets.ts";

/** A way to rank, before it is applied to entries. */
export interface ViewPlan {
  readonly slug: string;
  readonly title: string;
  readonly metric: MetricInfo;
  readonly explanation: string;
  /** Whether entries whose only fault is to be preliminary are ranked. */
  readonly hasPreliminary: boolean;
  /** Why this view in particular does not rank an entry; `null` where it does. */
  readonly refusal: (entry: BoardEntry) => string | null;
  /** By entry slug; target views only. */
  readonly reached: Readonly<Record<string, ReachedTarget>> | null;
}

/** Applies a plan: ranks by full precision, ties in rank share none of it, unranked entries last. */
export function boardView(
  plan: ViewPlan,
  entries: readonly BoardEntry[],
  outsideReason: (entry: BoardEntry) => string | null,
): BoardView {
  const judged = entries.map((entry) => ({
    entry,
    value: rankedStatistic(plan, entry)?.mean ?? null,
    reason: unrankedReason(plan, entry) ?? outsideReason(entry),
  }));
  const sign = plan.metric.better === "lower" ? 1 : -1;
  const sorted = judged.toSorted(
    (a, b) =>
      Number(a.reason !== null) - Number(b.reason !== null) ||
      Number(a.value === null) - Number(b.value === null) ||
      sign * ((a.value ?? 0) - (b.value ?? 0)) ||
      (a.entry.entry.slug < b.entry.entry.slug ? -1 : 1),
  );
  const ranked = sorted.filter(({ reason }) => reason === null).map(({ entry }) => entry);
  const comparisons = compareGroups(
    ranked.filter((entry) => isTestable(plan, entry)).map((entry) => comparedEntry(entry)),
    [{ name: plan.metric.name, isPrimary: true }],
  );
  const sets = rankSets(
    ranked.map(({ entry }) => entry.slug),
    comparisons,
    plan.metric.better === "lower" ? "lower" : "higher",
  );
  const areApart = (a: string, b: string): boolean =>
    comparisons.some(
      (each) =>
        isToldApart(each) && [each.idA[0], each.idB[0]].includes(a) && [each.idA[0], each.idB[0]].includes(b),
    );
  const rows = sorted.map(({ entry, reason }, index): RankedRow => {
    if (reason !== null) {
      return { entry, rank: null, unrankedReason: reason, rankSet: null, isTiedWithAbove: false };
    }
    const above = ranked[index - 1];
    return {
      entry,
      rank: index + 1,
      unrankedReason: null,
      rankSet: sets.get(entry.entry.slug) ?? null,
      isTiedWithAbove: above !== undefined && !areApart(above.entry.slug, entry.entry.slug),
    };
  });
  const { slug, title, metric, explanation, reached } = plan;
  return { slug, title, metric, explanation, rows, comparisons, reached };
}

/** An entry as the comparisons know it. */
export const comparedEntry = (entry: BoardEntry) => ({
  title: entry.title,
  id: [entry.entry.slug],
  runs: entry.runs.map(measured),
});

/** A mean of some of the seeds says nothing of the energy that the others spent in vain. */
function isTestable(plan: ViewPlan, { entry }: BoardEntry): boolean {
  const reached = plan.reached?.[entry.slug];
  return reached === undefined || reached.reachedCount === reached.seedCount;
}

function unrankedReason(plan: ViewPlan, entry: BoardEntry): string | null {
  if (entry.obstacles.length > 0) return entry.obstacles.join(" ");
  if (entry.completeness === "preliminary" && !plan.hasPreliminary) {
    return `Preliminary: ${entry.reasons.join(" ")}`;
  }
  const refusal = plan.refusal(entry);
  if (refusal !== null) return refusal;
  if (plan.reached !== null) return null;
  const statistic = entry.statistics[plan.metric.name];
  if (statistic && statistic.missing === 0) return null;
  const missing = statistic?.missing ?? entry.runs.length;
  const why = entry.runs.flatMap(({ summary }) => summary.missingReasons[plan.metric.name] ?? [])[0];
  return `${missing} of ${entry.runs.length} runs have no value${why === undefined ? "" : `: ${why}`}.`;
}
