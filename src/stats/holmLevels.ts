import { holm } from "./holm.ts";

/**
 * Confidence level of each pair's interval that makes interval and Holm's test agree: the interval excludes 0
 * exactly where Holm rejects.
 *
 * A rejected hypothesis has the level 1 − alpha / (m − k), with k the number of smaller p-values in the family
 * of m. Holm's procedure stops at the first hypothesis that it does not reject; that one and all with larger
 * p-values share the level of the stop, at which none of them excludes 0. Equal p-values share a level. The
 * intervals agree with the test one by one; they are not a simultaneous confidence region.
 * @param pValues - two-sided p-values of the family, in any order
 * @param alpha - family-wise error rate, between 0 and 1
 * @returns confidence levels, in the order given; 1 − alpha for a family of one
 * @throws {RangeError} if a p-value or alpha is out of range
 * @example holmLevels([0.001, 0.5], 0.1); // => [0.95, 0.9]
 */
export function holmLevels(pValues: readonly number[], alpha = 0.05): readonly number[] {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`holmLevels requires an alpha between 0 and 1, got ${alpha}`);
  }
  const adjusted = holm(pValues);
  const kept = pValues.filter((_, index) => (adjusted[index] ?? 1) >= alpha);
  const firstKept = Math.min(...kept);
  return pValues.map((pValue) => {
    const stop = Math.min(pValue, firstKept);
    const rank = pValues.filter((other) => other < stop).length;
    return 1 - alpha / (pValues.length - rank);
  });
}
