import { normalCdf } from "./normal.ts";
import { midranks } from "./ranks.ts";
import { requireSample } from "./sample.ts";
import { sum } from "./sum.ts";

/** The exact distribution is used while one sample has at most this many values, as SciPy does. */
const EXACT_SIZE = 8;

/** Result of the Mann–Whitney test. */
export interface MannWhitneyTest {
  /** Number of pairs in which the value of `a` is larger; an equal pair counts one half. */
  readonly u: number;
  /** u / (n_a n_b): chance that a run of `a` beats a run of `b`, ties as halves. */
  readonly probabilityOfSuperiority: number;
  /** Two-sided. */
  readonly pValue: number;
  readonly method: "exact" | "normal approximation";
}

/**
 * Mann–Whitney U test of two independent samples, two-sided.
 *
 * Exact when no values are equal and one sample has at most 8; else the normal approximation with correction
 * for ties and continuity. If all values are equal, p is 1.
 * @param a - one value per run, any unit
 * @param b - one value per run, the unit of `a`
 * @throws {RangeError} if a sample is empty, or a value is not finite
 * @see Mann and Whitney (1947), Annals of Mathematical Statistics 18:50–60, doi:10.1214/aoms/1177730491
 * @example mannWhitneyU([1, 2], [3, 4]).u; // => 0
 */
export function mannWhitneyU(a: readonly number[], b: readonly number[]): MannWhitneyTest {
  requireSample("mannWhitneyU", a, 1);
  requireSample("mannWhitneyU", b, 1);
  const { ranks, tieSizes } = midranks([...a, ...b]);
  const pairs = a.length * b.length;
  const u = sum(ranks.slice(0, a.length)) - (a.length * (a.length + 1)) / 2;
  const smallerU = Math.min(u, pairs - u);
  const isExact = Math.min(a.length, b.length) <= EXACT_SIZE && tieSizes.every((size) => size === 1);
  return {
    u,
    probabilityOfSuperiority: u / pairs,
    pValue: isExact
      ? exactPValue(smallerU, a.length, b.length)
      : approximatePValue(smallerU, a.length, b.length, tieSizes),
    method: isExact ? "exact" : "normal approximation",
  };
}

function exactPValue(smallerU: number, nA: number, nB: number): number {
  const counts = countsOfU(Math.min(nA, nB), Math.max(nA, nB));
  return Math.min(1, (2 * sum(counts.slice(0, smallerU + 1))) / sum(counts));
}

/**
 * Number of orders of m and n distinct values that give each U, from 0 to m n, by the recurrence on whether
 * the largest value lies in the first sample (it then beats all n others) or in the second.
 */
function countsOfU(m: number, n: number): readonly number[] {
  let fewer: number[][] = Array.from({ length: n + 1 }, () => [1]);
  for (let i = 1; i <= m; i++) {
    const current: number[][] = [[1]];
    for (let j = 1; j <= n; j++) {
      const inFirst = fewer[j] ?? [];
      const inSecond = current[j - 1] ?? [];
      const u = Array.from({ length: i * j + 1 }, (_, value) => value);
      current.push(u.map((value) => (inFirst[value - j] ?? 0) + (inSecond[value] ?? 0)));
    }
    fewer = current;
  }
  return fewer[n] ?? [];
}

function approximatePValue(smallerU: number, nA: number, nB: number, tieSizes: readonly number[]): number {
  const n = nA + nB;
  const tieTerm = sum(tieSizes.map((size) => size ** 3 - size)) / (n * (n - 1));
  const variance = (nA * nB * (n + 1 - tieTerm)) / 12;
  if (tieSizes.length === 1) return 1;
  const z = (smallerU + 0.5 - (nA * nB) / 2) / Math.sqrt(variance);
  return Math.min(1, 2 * normalCdf(z));
}
