import type { Environment } from "../config/environment.ts";
import { compareGroups } from "../groups/compare.ts";
import { describe, type Measured } from "../groups/describe.ts";
import type { Comparison } from "../groups/model.ts";
import { normalizedScore } from "./boardRun.ts";
import type { BoardEntry, BoardView, Conclusion } from "./model.ts";
import { isToldApart } from "./rankSets.ts";
import { type Recount, recounts } from "./recount.ts";
import { scoreMetricName } from "./scoreMetric.ts";

/**
 * What the default view says of each pair of neighbors, and whether other ways of counting say the same: the same one
 * ahead, and told apart, by all pairs corrected, exactly where the view tells them apart.
 *
 * Only for views of a score per kWh: the others count one thing, not a ratio of two.
 */
export function conclusionsOf(view: BoardView | undefined, environment: Environment): readonly Conclusion[] {
  const ratio = view && ratioOf(view, environment);
  if (!view || !ratio) return [];
  const ranked = view.rows.filter(({ rank }) => rank !== null).map(({ entry }) => entry);
  const checks = recounts(
    ranked.flatMap(({ runs }) => runs.map(({ summary }) => summary)),
    environment,
  ).map((recount) => recounted(recount, ranked, view.metric.name, ratio));
  return ranked.slice(1).map((worse, index): Conclusion => {
    const pair = [ranked[index]?.entry.slug ?? "", worse.entry.slug] as const;
    const isApart = arePairApart(view.comparisons, pair);
    return {
      betterSlug: pair[0],
      worseSlug: pair[1],
      isToldApart: isApart,
      checks: checks.map((check) => ({
        condition: check.condition,
        holds: check.missing === null ? check.isAhead(pair) && check.isApart(pair) === isApart : null,
        reason: check.missing,
      })),
    };
  });
}

type Ratio = (score: number, energyKwh: number) => number | null;
type Pair = readonly [string, string];

/** How the view makes its metric of score and energy; `null` if it is no such ratio. */
function ratioOf({ metric }: BoardView, environment: Environment): Ratio | null {
  const { column } = environment.score;
  if (metric.name === scoreMetricName("average", column, "PerKwh")) {
    return (score, energyKwh) => (energyKwh > 0 ? score / energyKwh : null);
  }
  if (metric.name !== scoreMetricName("normalized", column, "PerKwh")) return null;
  return (score, energyKwh) => {
    const normalized = normalizedScore(score, environment);
    return normalized === null || energyKwh <= 0 ? null : normalized / energyKwh;
  };
}

const arePairApart = (comparisons: readonly Comparison[], pair: Pair): boolean =>
  comparisons.some(
    (each) => isToldApart(each) && pair.includes(each.idA[0] ?? "") && pair.includes(each.idB[0] ?? ""),
  );

function recounted(recount: Recount, entries: readonly BoardEntry[], metric: string, ratio: Ratio) {
  const groups = entries.map((entry) => ({
    title: entry.title,
    id: [entry.entry.slug],
    runs: entry.runs.map(({ summary }): Measured => {
      const score = recount.score(summary);
      const energyKwh = recount.energyKwh(summary);
      return { metrics: { [metric]: score === null || energyKwh === null ? null : ratio(score, energyKwh) } };
    }),
  }));
  const means = new Map(groups.map(({ id, runs }) => [id[0] ?? "", describe(runs, metric)]));
  const isWhole = [...means.values()].every((each) => each !== null && each.missing === 0);
  const comparisons = compareGroups(groups, [{ name: metric, isPrimary: true }]);
  return {
    condition: recount.condition,
    missing: isWhole ? null : recount.missingReason,
    isAhead: ([better, worse]: Pair) => (means.get(better)?.mean ?? 0) >= (means.get(worse)?.mean ?? 0),
    isApart: (pair: Pair) => arePairApart(comparisons, pair),
  };
}
