import type { Interval } from "./interval.ts";
import { requirePositiveLogs } from "./sample.ts";
import { welch, welchInterval } from "./welch.ts";
import { type SampleNames, welchRefusal } from "./welchRefusal.ts";

/**
 * Ratio of the geometric means of two samples, with its interval: Welch's difference and interval of
 * ln(value), transformed back by exp.
 *
 * "0.24 × [0.20, 0.28] the energy". Swapping the samples inverts the ratio and its interval.
 * @param a - one value per run, above 0, any unit
 * @param b - one value per run, above 0, the unit of `a`
 * @param level - confidence level, between 0 and 1
 * @returns geometric mean of `a` / geometric mean of `b`, dimensionless
 * @throws {RangeError} if `ratioRefusal` gives a reason, or the level is out of range
 * @see Bland and Altman (1996), BMJ 312:1153, doi:10.1136/bmj.312.7039.1153
 * @example ratioOfGeometricMeans([2, 8], [1, 4]).value; // => 2
 */
export function ratioOfGeometricMeans(
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
): { readonly value: number; readonly interval: Interval } {
  const logsA = requirePositiveLogs("ratioOfGeometricMeans", a, 2);
  const logsB = requirePositiveLogs("ratioOfGeometricMeans", b, 2);
  const test = welch(logsA, logsB);
  const { low, high } = welchInterval(test, level);
  return { value: Math.exp(test.difference), interval: { low: Math.exp(low), high: Math.exp(high), level } };
}

/**
 * Why two samples have no ratio of geometric means, or `null` if they have one: a value that is not above 0,
 * or a reason of `welchRefusal`.
 */
export function ratioRefusal(a: readonly number[], b: readonly number[], names?: SampleNames): string | null {
  const refusal = welchRefusal(a, b, names);
  if (refusal !== null) return refusal;
  const odd = [...a, ...b].find((value) => value <= 0);
  if (odd !== undefined) return `a value is ${odd}, and a ratio needs values above 0`;
  // Values that differ in their last digit alone can have equal logarithms.
  return welchRefusal(a.map(Math.log), b.map(Math.log), names);
}
