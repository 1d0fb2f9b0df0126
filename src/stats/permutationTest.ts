import { combinationCount } from "./combinationCount.ts";
import { meanDifference } from "./meanDifference.ts";
import { type Random, seededRandom } from "./random.ts";
import { requireSample } from "./sample.ts";
import { sum } from "./sum.ts";

/** Up to this many ways to deal the values into two samples, all of them are tried. */
const EXACT_COMBINATIONS = 20_000;
const DEFAULT_SEED = 1;
const DEFAULT_SHUFFLES = 19_999;
/** Differences closer than this share of the values' range are equal but for rounding. */
const RELATIVE_TOLERANCE = 1e-12;

/** Result of the permutation test. */
export interface PermutationTest {
  /** mean(a) − mean(b) */
  readonly difference: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly method: "exact" | "random shuffles";
  /** Ways tried: all of them, or the number of shuffles. */
  readonly permutationCount: number;
}

/**
 * Permutation test of the difference of two means, two-sided: the share of all ways to deal the pooled values
 * into samples of these sizes whose difference is at least as large in absolute value.
 *
 * Exact up to 20,000 ways (eight runs against eight are 12,870). Beyond, seeded shuffles; the observed deal
 * then counts as one of them, so that p is never 0. If all values are equal, p is 1.
 * @param a - one value per run, any unit
 * @param b - one value per run, the unit of `a`
 * @param options - `seed` of the shuffles, 1 unless told; number of `shuffles`, 19,999 unless told
 * @throws {RangeError} if a sample is empty, a value is not finite, or an option is out of range
 * @see Fisher (1935), The Design of Experiments; p of shuffles: Phipson and Smyth (2010), Statistical
 *   Applications in Genetics and Molecular Biology 9:39, doi:10.2202/1544-6115.1585
 * @example permutationTest([1, 2], [3, 4]).pValue; // => 0.3333333333333333
 */
export function permutationTest(
  a: readonly number[],
  b: readonly number[],
  {
    seed = DEFAULT_SEED,
    shuffles = DEFAULT_SHUFFLES,
  }: { readonly seed?: number; readonly shuffles?: number } = {},
): PermutationTest {
  requireSample("permutationTest", a, 1);
  requireSample("permutationTest", b, 1);
  const random = seededRandom(seed);
  if (!(Number.isInteger(shuffles) && shuffles >= 1)) {
    throw new RangeError(`permutationTest requires at least 1 shuffle, got ${shuffles}`);
  }
  const difference = meanDifference(a, b);
  const pooled = [...a, ...b];
  const smallest = pooled.reduce((least, value) => Math.min(least, value));
  const shifted = pooled.map((value) => value - smallest);
  // With the total fixed, |difference| grows with the distance of the first sample's sum from its expectation.
  const expected = (a.length * sum(shifted)) / shifted.length;
  const tolerance = RELATIVE_TOLERANCE * shifted.reduce((most, value) => Math.max(most, value));
  const threshold = Math.abs(sum(shifted.slice(0, a.length)) - expected) - tolerance;
  const isExtreme = (firstSum: number): boolean => Math.abs(firstSum - expected) >= threshold;

  const ways = combinationCount(shifted.length, a.length);
  if (ways <= EXACT_COMBINATIONS) {
    const extreme = countExtremeCombinations(shifted, a.length, isExtreme);
    return { difference, pValue: extreme / ways, method: "exact", permutationCount: ways };
  }
  const extreme = countExtremeShuffles(shifted, a.length, isExtreme, { random, shuffles });
  const pValue = (extreme + 1) / (shuffles + 1);
  return { difference, pValue, method: "random shuffles", permutationCount: shuffles };
}

function countExtremeCombinations(
  values: readonly number[],
  size: number,
  isExtreme: (firstSum: number) => boolean,
): number {
  const visit = (start: number, remaining: number, total: number): number => {
    if (remaining === 0) return isExtreme(total) ? 1 : 0;
    let extreme = 0;
    for (let index = start; index <= values.length - remaining; index++) {
      extreme += visit(index + 1, remaining - 1, total + (values[index] ?? 0));
    }
    return extreme;
  };
  return visit(0, size, 0);
}

/** Deals the first sample by the first steps of a Fisher–Yates shuffle. */
function countExtremeShuffles(
  values: readonly number[],
  size: number,
  isExtreme: (firstSum: number) => boolean,
  { random, shuffles }: { readonly random: Random; readonly shuffles: number },
): number {
  const deck = [...values];
  let extreme = 0;
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    let total = 0;
    for (let index = 0; index < size; index++) {
      const chosen = index + Math.floor(random() * (deck.length - index));
      const value = deck[chosen] ?? 0;
      deck[chosen] = deck[index] ?? 0;
      deck[index] = value;
      total += value;
    }
    if (isExtreme(total)) extreme += 1;
  }
  return extreme;
}
