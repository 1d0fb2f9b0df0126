import { bcaLimits } from "./bcaLimits.ts";
import type { Interval } from "./interval.ts";
import { mean } from "./mean.ts";
import { seededRandom } from "./random.ts";
import { requireSample } from "./sample.ts";

/** Fewest values for which a bootstrap interval is given: with fewer, it covers too little (simulated: docs/statistics.md). */
export const BOOTSTRAP_MINIMUM = 20;

export interface BootstrapOptions {
  /** Statistic of a sample; the mean unless told. */
  readonly statistic?: (values: readonly number[]) => number;
  /** Confidence level, 0.95 unless told. */
  readonly level?: number;
  /** Whole number from 0, 1 unless told. */
  readonly seed?: number;
  /** Number of resamples, 9,999 unless told. */
  readonly resamples?: number;
}

/**
 * Bootstrap interval of a statistic, bias-corrected and accelerated (BCa), from seeded resamples.
 *
 * Refused below twenty values: of normal ones, a nominal 95 % interval covers the true mean in about 84 % of the
 * cases with five; of values that vary by factors in 75 %, and with ten in 81 %.
 * Equal values give an interval of width 0.
 * @param values - one value per run, any unit
 * @throws {RangeError} if there are fewer than twenty values, one is not finite, or an option is out of range
 * @see Efron (1987), doi:10.1080/01621459.1987.10478410; random numbers: `seededRandom`
 */
export function bcaBootstrap(values: readonly number[], options: BootstrapOptions = {}): Interval {
  const { statistic = mean, level = 0.95, seed = 1, resamples = 9_999 } = options;
  if (values.length < BOOTSTRAP_MINIMUM) {
    throw new RangeError(
      `bcaBootstrap requires at least ${BOOTSTRAP_MINIMUM} values, got ${values.length}: below that a nominal ` +
        "95 % interval covers too little (about 84 % for five normal values)",
    );
  }
  requireSample("bcaBootstrap", values, BOOTSTRAP_MINIMUM);
  if (!(Number.isInteger(resamples) && resamples >= 100)) {
    throw new RangeError(`bcaBootstrap requires at least 100 resamples, got ${resamples}`);
  }
  const random = seededRandom(seed);
  const replicates = Array.from({ length: resamples }, () =>
    statistic(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  );
  const jackknife = values.map((_, left) => statistic(values.filter((_value, index) => index !== left)));
  return bcaLimits(statistic(values), replicates, jackknife, level);
}
