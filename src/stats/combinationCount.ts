/**
 * Binomial coefficient: number of ways to choose k of n things.
 *
 * @param n - whole number from 0
 * @param k - whole number from 0 to n
 * @returns a whole number while it is below 2⁵³
 * @example combinationCount(5, 2); // => 10
 */
export function combinationCount(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) count = (count * (n - i + 1)) / i;
  return count;
}
