import { standardDeviation } from "./standardDeviation.ts";

/**
 * Standard error of the mean: standard deviation / √n.
 *
 * @param values - one value per run, any unit
 * @returns standard error in the unit of `values`, or `null` for one value
 * @throws {RangeError} if there is no value, or one is not finite
 * @example standardError([1, 3]); // => 1
 */
export function standardError(values: readonly number[]): number | null {
  const deviation = standardDeviation(values);
  return deviation === null ? null : deviation / Math.sqrt(values.length);
}
