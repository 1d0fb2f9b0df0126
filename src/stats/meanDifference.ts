import { min } from "simple-statistics";
import { requireSample } from "./sample.ts";
import { sum } from "./sum.ts";

/**
 * Difference of two means, mean(a) − mean(b), without cancellation under a large common offset.
 *
 * Subtracting two finished means of about 1e9 leaves an error of 1e-7; shifting every value by one common
 * pivot first is exact for values of similar size. The pivot is the smallest of all values, which makes the
 * result independent of the order of the samples but for its sign.
 *
 * @param a - one value per run, any unit
 * @param b - one value per run, the unit of `a`
 * @throws {RangeError} if a sample is empty, or a value is not finite
 * @example meanDifference([3, 5], [1, 2, 3]); // => 2
 */
export function meanDifference(a: readonly number[], b: readonly number[]): number {
  requireSample("meanDifference", a, 1);
  requireSample("meanDifference", b, 1);
  const pivot = Math.min(min(a), min(b));
  return shiftedMean(a, pivot) - shiftedMean(b, pivot);
}

function shiftedMean(values: readonly number[], pivot: number): number {
  return sum(values.map((value) => value - pivot)) / values.length;
}
