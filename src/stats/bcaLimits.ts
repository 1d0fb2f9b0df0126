import { type Interval, requireLevel } from "./interval.ts";
import { mean } from "./mean.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { requireSample } from "./sample.ts";
import { sum } from "./sum.ts";

/**
 * Bias-corrected and accelerated (BCa) interval from bootstrap replicates.
 *
 * The quantiles of the replicates are taken at levels that are shifted for median bias (share of the
 * replicates below the estimate) and for skewness (acceleration from the jackknife).
 * @param estimate - the statistic of the sample
 * @param replicates - the statistic of each resample
 * @param jackknife - the statistic with each value left out in turn
 * @param level - confidence level, between 0 and 1
 * @throws {RangeError} if replicates or jackknife are empty or not finite, or the level is out of range
 * @see Efron (1987), Journal of the American Statistical Association 82:171–185,
 *   doi:10.1080/01621459.1987.10478410
 */
export function bcaLimits(
  estimate: number,
  replicates: readonly number[],
  jackknife: readonly number[],
  level: number,
): Interval {
  requireLevel("bcaLimits", level);
  requireSample("bcaLimits", replicates, 1);
  requireSample("bcaLimits", jackknife, 1);
  const ascending = replicates.toSorted((x, y) => x - y);
  const bias = normalQuantile(shareBelow(ascending, estimate));
  const acceleration = jackknifeAcceleration(jackknife);
  const adjusted = (probability: number): number => {
    const shifted = bias + normalQuantile(probability);
    return normalCdf(bias + shifted / (1 - acceleration * shifted));
  };
  const tail = (1 - level) / 2;
  return {
    low: interpolatedQuantile(ascending, adjusted(tail)),
    high: interpolatedQuantile(ascending, adjusted(1 - tail)),
    level,
  };
}

/** Share below the estimate, equal ones as halves; held off 0 and 1, where the bias would be infinite. */
function shareBelow(replicates: readonly number[], estimate: number): number {
  const below = replicates.filter((replicate) => replicate < estimate).length;
  const equal = replicates.filter((replicate) => replicate === estimate).length;
  const half = 0.5 / replicates.length;
  return Math.min(1 - half, Math.max(half, (below + equal / 2) / replicates.length));
}

/** Skewness of the jackknife values / 6, or 0 where they do not differ. */
function jackknifeAcceleration(jackknife: readonly number[]): number {
  const center = mean(jackknife);
  const deviations = jackknife.map((value) => center - value);
  const squares = sum(deviations.map((deviation) => deviation ** 2));
  const cubes = sum(deviations.map((deviation) => deviation ** 3));
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/** Linear between neighbors, as NumPy's default. */
function interpolatedQuantile(ascending: readonly number[], probability: number): number {
  const position = probability * (ascending.length - 1);
  const index = Math.floor(position);
  const lower = ascending[index] ?? 0;
  const upper = ascending[index + 1] ?? lower;
  return lower + (position - index) * (upper - lower);
}
