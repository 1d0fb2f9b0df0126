import { logBeta } from "./logBeta.ts";

const MAXIMUM_TERMS = 100_000;
/** Replaces a zero denominator in the modified Lentz algorithm. */
const TINY = 1e-300;

/**
 * Natural logarithm of the regularized incomplete beta function I_x(a, b), for x = 1 / (1 + odds).
 *
 * The logarithm keeps far tails (values of 1e-300 and below) and the odds (1 − x) / x keep x near 1 exact,
 * which is what Student's t-distribution needs.
 *
 * @param odds - (1 − x) / x, from 0 (x = 1) to Infinity (x = 0)
 * @param a - above 0
 * @param b - above 0
 * @returns a number ≤ 0; −Infinity for x = 0
 * @throws {RangeError} if an argument is out of range
 * @see Continued fraction: NIST Digital Library of Mathematical Functions, 8.17.22, https://dlmf.nist.gov/8.17.v;
 *   evaluated by the modified Lentz algorithm, Thompson and Barnett (1986), J. Comput. Phys. 64:490–509,
 *   doi:10.1016/0021-9991(86)90046-X
 */
export function logIncompleteBeta(odds: number, a: number, b: number): number {
  if (!(odds >= 0)) {
    throw new RangeError(`logIncompleteBeta requires odds of at least 0, got ${odds}`);
  }
  if (odds === 0) return 0;
  if (odds === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  // The fraction converges fast below the mean a / (a + b); above it the mirror image does.
  if (odds < b / (a + 1)) {
    return Math.log1p(-Math.exp(logByFraction(1 / odds, b, a)));
  }
  return logByFraction(odds, a, b);
}

function logByFraction(odds: number, a: number, b: number): number {
  const logX = -Math.log1p(odds);
  const logComplement = -Math.log1p(1 / odds);
  const prefix = a * logX + b * logComplement - Math.log(a) - logBeta(a, b);
  return prefix + Math.log(continuedFraction(1 / (1 + odds), a, b));
}

function continuedFraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = lifted(1 - ((a + b) * x) / (a + 1));
  let value = 1 / denominator;
  denominator = value;
  for (let m = 1; m <= MAXIMUM_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    denominator = 1 / lifted(1 + even * denominator);
    numerator = lifted(1 + even / numerator);
    value *= denominator * numerator;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / lifted(1 + odd * denominator);
    numerator = lifted(1 + odd / numerator);
    const change = denominator * numerator;
    value *= change;
    if (Math.abs(change - 1) < Number.EPSILON) return value;
  }
  throw new RangeError(`logIncompleteBeta does not converge for x = ${x}, a = ${a}, b = ${b}`);
}

function lifted(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
