import { type Interval, requireLevel } from "./interval.ts";
import { mean } from "./mean.ts";
import { standardError } from "./standardError.ts";
import { studentTCritical } from "./studentT.ts";

/**
 * t-interval of the mean: mean ± t(n − 1) × standard error.
 *
 * Exact for normal values. Equal values give an interval of width 0.
 * @param values - one value per run, any unit
 * @param level - confidence level, between 0 and 1
 * @returns interval in the unit of `values`, or `null` for one value
 * @throws {RangeError} if there is no value, one is not finite, or the level is out of range
 * @see Student (1908), Biometrika 6:1–25, doi:10.1093/biomet/6.1.1
 */
export function meanInterval(values: readonly number[], level = 0.95): Interval | null {
  requireLevel("meanInterval", level);
  const center = mean(values);
  const error = standardError(values);
  if (error === null) return null;
  const halfWidth = studentTCritical(1 - level, values.length - 1) * error;
  return { low: center - halfWidth, high: center + halfWidth, level };
}
