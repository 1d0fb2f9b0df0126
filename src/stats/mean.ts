import { max, min } from "simple-statistics";
import { requireSample } from "./sample.ts";
import { sum } from "./sum.ts";

/**
 * Arithmetic mean.
 *
 * @param values - one value per run, any unit
 * @throws {RangeError} if there is no value, or one is not finite
 * @example mean([2, 4, 9]); // => 5
 */
export function mean(values: readonly number[]): number {
  requireSample("mean", values, 1);
  // Held inside the range of the values: rounding must not put the mean of equal values beside them.
  const quotient = sum(values) / values.length;
  return Math.min(max(values), Math.max(min(values), quotient));
}
