import type { Comparison } from "../groups/model.ts";

/** Family-wise error rate of the comparisons of a view. */
const ALPHA = 0.05;

/** Ranks that can't be excluded. */
export interface RankSet {
  readonly low: number;
  readonly high: number;
}

/** Whether a comparison, corrected for all pairs of its view, tells two entries apart. */
export const isToldApart = ({ pValueHolm }: Comparison): boolean => pValueHolm !== null && pValueHolm < ALPHA;

/**
 * For each of m entries the ranks that simultaneous comparisons can't exclude: from 1 + the number of entries that are
 * certainly better to m − the number that are certainly worse. All sets hold together the true ranks with a
 * probability of 95 % or more, as the p-values are corrected for all pairs.
 *
 * A pair that can't be tested excludes nothing. An entry that none of its pairs test has no set (`null`).
 * @param slugs - of the ranked entries
 * @param comparisons - of all their pairs, the larger mean first
 * @see Mogstad, Romano, Shaikh and Wilhelm (2023), Review of Economic Studies 91:476–518, doi:10.1093/restud/rdad006
 */
export function rankSets(
  slugs: readonly string[],
  comparisons: readonly Comparison[],
  better: "higher" | "lower",
): ReadonlyMap<string, RankSet | null> {
  return new Map(
    slugs.map((slug) => {
      const own = comparisons.filter(({ idA, idB }) => idA[0] === slug || idB[0] === slug);
      if (slugs.length > 1 && own.every(({ refusal }) => refusal !== null)) return [slug, null];
      const certain = own.filter(isToldApart);
      const won = certain.filter(({ idA }) => (idA[0] === slug) === (better === "higher")).length;
      return [slug, { low: 1 + certain.length - won, high: slugs.length - won }];
    }),
  );
}
