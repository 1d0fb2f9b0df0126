import type { Interval } from "./interval.ts";
import { mean } from "./mean.ts";
import { meanInterval } from "./meanInterval.ts";
import { requirePositiveLogs } from "./sample.ts";

/**
 * Geometric mean with its log-t interval: mean and t-interval of ln(value), transformed back by exp.
 *
 * For quantities that are positive and vary by factors, such as energies and durations.
 * @param values - one value per run, above 0, any unit
 * @param level - confidence level, between 0 and 1
 * @returns mean and interval in the unit of `values`; the interval is `null` for one value
 * @throws {RangeError} if there is no value, one is not above 0, or the level is out of range
 * @see Bland and Altman (1996), BMJ 312:1153, doi:10.1136/bmj.312.7039.1153
 * @example geometricMean([1, 4]).mean; // => 2
 */
export function geometricMean(
  values: readonly number[],
  level = 0.95,
): { readonly mean: number; readonly interval: Interval | null } {
  const logs = requirePositiveLogs("geometricMean", values, 1);
  // Logarithms relative to the first value, so that equal values come back exactly.
  const pivot = values[0] ?? 1;
  const pivotLog = logs[0] ?? 0;
  const shifted = logs.map((log) => log - pivotLog);
  const shiftedInterval = meanInterval(shifted, level);
  const interval =
    shiftedInterval === null
      ? null
      : { low: pivot * Math.exp(shiftedInterval.low), high: pivot * Math.exp(shiftedInterval.high), level };
  return { mean: pivot * Math.exp(mean(shifted)), interval };
}
