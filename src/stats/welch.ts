import { type Interval, requireLevel } from "./interval.ts";
import { meanDifference } from "./meanDifference.ts";
import { standardError } from "./standardError.ts";
import { studentTCritical, studentTPValue } from "./studentT.ts";
import { welchRefusal } from "./welchRefusal.ts";

/** Result of Welch's t-test. */
export interface WelchTest {
  /** mean(a) − mean(b), in the unit of the samples. */
  readonly difference: number;
  /** Standard error of the difference, in the same unit. */
  readonly standardError: number;
  /** difference / standardError */
  readonly t: number;
  /** Welch–Satterthwaite, not rounded; from min(n) − 1 to n_a + n_b − 2. */
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Welch's unequal-variances t-test of two independent samples.
 *
 * Use it to ask whether two groups of seeds differ in mean when their spreads differ. One constant sample is
 * allowed: the spread of the other then carries the test.
 * @param a - one value per run, any unit
 * @param b - one value per run, the unit of `a`
 * @throws {RangeError} if `welchRefusal` gives a reason: a sample of fewer than two values, a value that is
 *   not finite, or no spread in either sample
 * @see Welch (1947), Biometrika 34:28–35, doi:10.1093/biomet/34.1-2.28; degrees of freedom: Satterthwaite
 *   (1946), Biometrics Bulletin 2:110–114, doi:10.2307/3002019
 * @example welch([1, 2, 3, 4], [3, 4, 5, 6]).t; // => -2.1908902300206643
 */
export function welch(a: readonly number[], b: readonly number[]): WelchTest {
  const refusal = welchRefusal(a, b);
  if (refusal !== null) throw new RangeError(`welch has no answer: ${refusal}`);
  const errorA = standardError(a) ?? 0;
  const errorB = standardError(b) ?? 0;
  const error = Math.hypot(errorA, errorB);
  // Shares of the variance instead of the variances themselves: squares of tiny errors would underflow.
  const shareA = (errorA / error) ** 2;
  const shareB = (errorB / error) ** 2;
  const degreesOfFreedom =
    (shareA + shareB) ** 2 / (shareA ** 2 / (a.length - 1) + shareB ** 2 / (b.length - 1));
  const difference = meanDifference(a, b);
  const t = difference / error;
  return {
    difference,
    standardError: error,
    t,
    degreesOfFreedom,
    pValue: studentTPValue(t, degreesOfFreedom),
  };
}

/**
 * Confidence interval of the difference of two means, from the same numbers as Welch's test: it excludes 0
 * exactly when the test's p-value is below 1 − level.
 *
 * @param test - result of `welch`
 * @param level - confidence level, between 0 and 1
 * @returns interval of mean(a) − mean(b), in the unit of the samples
 * @throws {RangeError} if the level is out of range
 */
export function welchInterval(test: WelchTest, level = 0.95): Interval {
  requireLevel("welchInterval", level);
  const halfWidth = studentTCritical(1 - level, test.degreesOfFreedom) * test.standardError;
  return { low: test.difference - halfWidth, high: test.difference + halfWidth, level };
}
