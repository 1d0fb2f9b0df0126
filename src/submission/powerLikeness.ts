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

/**
 * How much the fluctuations of two runs' power are alike. Levels and slow changes are those of the hardware and the
 * algorithm, so only what is left around a moving mean is compared; ranks keep one spike from deciding.
 * @returns `null` where one of the logs is too short to tell
 */
export function powerLikeness(a: RunFingerprint, b: RunFingerprint): PowerLikeness | null {
  const stepS = Math.max(a.stepS, b.stepS);
  const lastS = Math.min(...[a, b].map((each) => each.stepS * (each.powerW.length - 1)));
  const count = Math.floor(lastS / stepS) + 1;
  if (!(count >= LEAST_POINTS)) return null;
  const [one, other] = [a, b].map((each) => midranks(fluctuations(onGrid(each, stepS, count))).ranks);
  if (!one || !other) return null;
  let correlation = 0;
  for (let lag = -MAX_LAG; lag <= MAX_LAG; lag += 1) {
    const found = pearson(one.slice(Math.max(0, lag)), other.slice(Math.max(0, -lag)));
    if (found > correlation) correlation = found;
  }
  return { correlation, z: Math.atanh(Math.min(correlation, 1 - 1e-9)) * Math.sqrt(count / 2) };
}

function onGrid({ powerW, stepS }: RunFingerprint, gridS: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const place = (index * gridS) / stepS;
    const before = Math.min(Math.floor(place), powerW.length - 1);
    const share = place - before;
    return (powerW[before] ?? 0) * (1 - share) + (powerW[before + 1] ?? powerW[before] ?? 0) * share;
  });
}

const fluctuations = (values: readonly number[]): readonly number[] =>
  values.map((value, index) => {
    const around = values.slice(Math.max(0, index - HALF_WINDOW), index + HALF_WINDOW + 1);
    return value - around.reduce((sum, each) => sum + each, 0) / around.length;
  });

function pearson(a: readonly number[], b: readonly number[]): number {
  const n = Math.min(a.length, b.length);
  const meanOf = (values: readonly number[]): number =>
    values.slice(0, n).reduce((sum, value) => sum + value, 0) / n;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB];
    products += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA > 0 && squaresB > 0 ? products / Math.sqrt(squaresA * squaresB) : 0;
}
