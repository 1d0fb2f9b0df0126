import { sum as kahanBabuskaSum } from "simple-statistics";
import { requireSample } from "./sample.ts";

/**
 * Sum with compensation of rounding errors (Kahan–Babuška).
 *
 * @param values - any unit; the sum of no values is 0
 * @throws {RangeError} if a value is not finite
 * @example sum([0.1, 0.2, 0.3]); // => 0.6
 */
export function sum(values: readonly number[]): number {
  requireSample("sum", values, 0);
  return kahanBabuskaSum(values);
}
