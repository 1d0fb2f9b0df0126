import { midranks } from "../stats/ranks.ts";
import type { RunFingerprint } from "./runFingerprint.ts";

export interface PowerLikeness {
  /** Rank correlation of the fluctuations around the moving mean, −1 to 1. */
  readonly correlation: number;
  /** How far that is from chance, in standard errors, for fluctuations that go on over two steps. */
  readonly z: number;
}

/** Steps to either side of the moving mean. */
const HALF_WINDOW = 4;
/** Steps by which the beginning of a copy may be off: a first sample that was dropped. */
const MAX_LAG = 3;
const LEAST_POINTS = 30;
/** A step that is so many times the median one is a jump: the program has begun something else. */
const JUMP = 6;

/**
 * How much the fluctuations of two runs' power are alike. Levels and slow changes are those of the hardware and the
 * algorithm, so only what is left around a moving mean is compared, and nothing near a jump: epochs that take equally
 * long make the power of honest runs go up and down together. Ranks keep one spike from deciding.
 * @returns `null` where one of the logs is too short to tell, or has no stretches between jumps
 */
export function powerLikeness(a: RunFingerprint, b: RunFingerprint): PowerLikeness | null {
  const stepS = Math.max(a.stepS, b.stepS);
  const lastS = Math.min(...[a, b].map((each) => each.stepS * (each.powerW.length - 1)));
  const count = Math.floor(lastS / stepS) + 1;
  if (!(count >= LEAST_POINTS)) return null;
  const [one, other] = [a, b].map((each) => ranked(quietFluctuations(onGrid(each, stepS, count))));
  if (!one || !other) return null;
  let best: PowerLikeness | null = null;
  for (let lag = -MAX_LAG; lag <= MAX_LAG; lag += 1) {
    const found = likenessOf(one.slice(Math.max(0, lag)), other.slice(Math.max(0, -lag)));
    if (found && found.correlation >= (best?.correlation ?? 0)) best = found;
  }
  return best;
}

function likenessOf(a: readonly (number | null)[], b: readonly (number | null)[]): PowerLikeness | null {
  const pairs = a.flatMap((x, index) => {
    const y = b[index] ?? null;
    return x === null || y === null ? [] : [[x, y] as const];
  });
  if (pairs.length < LEAST_POINTS) return null;
  const correlation = pearson(pairs);
  return { correlation, z: Math.atanh(Math.min(correlation, 1 - 1e-9)) * Math.sqrt(pairs.length / 2) };
}

function onGrid({ powerW, stepS }: RunFingerprint, gridS: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const place = (index * gridS) / stepS;
    const before = Math.min(Math.floor(place), powerW.length - 1);
    const share = place - before;
    return (powerW[before] ?? 0) * (1 - share) + (powerW[before + 1] ?? powerW[before] ?? 0) * share;
  });
}

/** Differences from the moving mean; `null` where there is a jump within it. */
function quietFluctuations(values: readonly number[]): readonly (number | null)[] {
  const steps = values.map((value, index) => Math.abs(value - (values[index - 1] ?? value)));
  const largestW = JUMP * (steps.toSorted((x, y) => x - y)[steps.length >> 1] ?? 0);
  return values.map((value, index) => {
    const [from, to] = [Math.max(0, index - HALF_WINDOW), index + HALF_WINDOW + 1];
    if (steps.slice(from + 1, to).some((step) => step > largestW)) return null;
    const around = values.slice(from, to);
    return value - around.reduce((sum, each) => sum + each, 0) / around.length;
  });
}

/** Ranks in place of the values that are there. */
function ranked(values: readonly (number | null)[]): readonly (number | null)[] {
  const { ranks } = midranks(values.filter((value) => value !== null));
  let place = 0;
  return values.map((value) => {
    if (value === null) return null;
    place += 1;
    return ranks[place - 1] ?? null;
  });
}

function pearson(pairs: readonly (readonly [number, number])[]): number {
  const meanOf = (side: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [meanOf(0), meanOf(1)];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (const [a, b] of pairs) {
    const [x, y] = [a - meanA, b - meanB];
    products += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA > 0 && squaresB > 0 ? products / Math.sqrt(squaresA * squaresB) : 0;
}
