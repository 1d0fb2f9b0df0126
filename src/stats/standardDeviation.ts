import { max } from "simple-statistics";
import { requireSample } from "./sample.ts";
import { sum } from "./sum.ts";

/**
 * Sample standard deviation, with n − 1 in the denominator (Bessel's correction).
 *
 * Values are shifted by the first of them and scaled by the widest shift: a large common offset costs no
 * precision, equal values give exactly 0, and squares neither overflow nor underflow. This is the shifted,
 * corrected two-pass algorithm of Chan, Golub and LeVeque (1983), The American Statistician 37:242–247,
 * doi:10.1080/00031305.1983.10483115.
 *
 * @param values - one value per run, any unit
 * @returns standard deviation in the unit of `values`, or `null` for one value
 * @throws {RangeError} if there is no value, or one is not finite
 * @example standardDeviation([2, 4, 4, 4, 6]); // => 1.4142135623730951
 */
export function standardDeviation(values: readonly number[]): number | null {
  requireSample("standardDeviation", values, 1);
  if (values.length === 1) return null;
  const pivot = values[0] ?? 0;
  const shifted = values.map((value) => value - pivot);
  const scale = max(shifted.map(Math.abs));
  if (scale === 0) return 0;
  const scaled = shifted.map((value) => value / scale);
  const center = sum(scaled) / scaled.length;
  const variance = sum(scaled.map((value) => (value - center) ** 2)) / (scaled.length - 1);
  return scale * Math.sqrt(variance);
}
