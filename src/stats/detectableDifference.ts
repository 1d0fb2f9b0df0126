import { noncentralTCdf } from "./noncentralT.ts";
import { studentTCritical } from "./studentT.ts";

/** Wider than any difference that could matter; two runs a group detect about 6 standard deviations. */
const LARGEST_DIFFERENCE = 1e3;

/**
 * Power of the two-sided two-sample t-test at a true difference of `standardizedDifference` standard
 * deviations, for normal values of equal variance.
 *
 * @param standardizedDifference - true difference of means / common standard deviation, at least 0
 * @param nA - runs in the first sample, at least 2
 * @param nB - runs in the second sample, at least 2
 * @param alpha - significance level, between 0 and 1
 * @returns chance of p < alpha, between alpha and 1
 * @throws {RangeError} if an argument is out of range
 * @see Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2,
 *   doi:10.4324/9780203771587
 */
export function powerOfTTest(standardizedDifference: number, nA: number, nB: number, alpha = 0.05): number {
  for (const n of [nA, nB]) {
    if (!(Number.isInteger(n) && n >= 2)) {
      throw new RangeError(`powerOfTTest requires at least two values in each sample, got ${n}`);
    }
  }
  const degreesOfFreedom = nA + nB - 2;
  const critical = studentTCritical(alpha, degreesOfFreedom);
  const noncentrality = standardizedDifference * Math.sqrt((nA * nB) / (nA + nB));
  const below = noncentralTCdf(-critical, degreesOfFreedom, noncentrality);
  // The upper tail as the lower tail of the mirrored distribution: 1 − CDF would round.
  const above = noncentralTCdf(-critical, degreesOfFreedom, -noncentrality);
  return below + above;
}

/**
 * Smallest standardized difference that a two-sided two-sample t-test with these numbers of runs detects with
 * the wanted power, for normal values of equal variance.
 *
 * It depends on the number of runs alone, not on what they showed: it is a property of the design, unlike
 * "observed power", which only restates the p-value (Hoenig and Heisey 2001, The American Statistician
 * 55:19–24, doi:10.1198/000313001300339897).
 * @param nA - runs in the first sample, at least 2
 * @param nB - runs in the second sample, at least 2
 * @param options - `power`, 0.8 unless told, above `alpha`; `alpha`, 0.05 unless told
 * @returns difference of means in common standard deviations
 * @throws {RangeError} if an argument is out of range
 */
export function detectableDifference(
  nA: number,
  nB: number,
  { power = 0.8, alpha = 0.05 }: { readonly power?: number; readonly alpha?: number } = {},
): number {
  if (!(alpha > 0 && power > alpha && power < 1)) {
    throw new RangeError(`detectableDifference requires 0 < alpha < power < 1, got ${alpha} and ${power}`);
  }
  let low = 0;
  let high = 1;
  while (powerOfTTest(high, nA, nB, alpha) < power) {
    low = high;
    high *= 2;
    if (high > LARGEST_DIFFERENCE) {
      throw new RangeError(`no difference is detected with power ${power} by ${nA} and ${nB} values`);
    }
  }
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (powerOfTTest(middle, nA, nB, alpha) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
