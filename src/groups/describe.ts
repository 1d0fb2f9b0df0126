import { mixedKinds, type OfSomeKind } from "../runs/intensityKind.ts";
import { metricInfo } from "../runs/metrics.ts";
import { geometricMean } from "../stats/geometricMean.ts";
import { mean } from "../stats/mean.ts";
import { meanInterval } from "../stats/meanInterval.ts";
import { standardDeviation } from "../stats/standardDeviation.ts";
import { standardError } from "../stats/standardError.ts";
import { sum } from "../stats/sum.ts";
import type { Statistic } from "./model.ts";

/** A run as far as statistics need it; without facts it counts as of no kind of carbon intensity. */
export type Measured = OfSomeKind;

/** The values of a metric over the runs that have it, in the order of the runs. */
export const valuesOf = (runs: readonly Measured[], metric: string): readonly number[] =>
  runs.map((run) => run.metrics[metric] ?? null).filter((value) => value !== null);

/**
 * Description of one metric over the runs of a group; `null` when no run has it, and for emissions by carbon
 * intensities of several kinds, which neither add up nor average.
 *
 * Runs without the metric are counted in `missing` and averaged nowhere. The geometric mean is given for
 * metrics that are positive by nature, when all values are above 0.
 * @throws {RangeError} if a value is not finite
 */
export function describe(runs: readonly Measured[], metric: string): Statistic | null {
  const values = valuesOf(runs, metric);
  if (values.length === 0 || mixedKinds(runs, metric) !== null) return null;
  return {
    n: values.length,
    missing: runs.length - values.length,
    mean: mean(values),
    standardError: standardError(values),
    interval95: meanInterval(values, 0.95),
    standardDeviation: standardDeviation(values),
    min: Math.min(...values),
    max: Math.max(...values),
    sum: sum(values),
    geometric: geometric(values, metric),
  };
}

/** Statistics of every metric that `describe` describes, by name, in the order in which the runs list them. */
export function describeAll(runs: readonly Measured[]): Readonly<Record<string, Statistic>> {
  return Object.fromEntries(
    metricNames(runs).flatMap((name) => {
      const statistic = describe(runs, name);
      return statistic === null ? [] : [[name, statistic]];
    }),
  );
}

/** Names of all metrics that the runs list, missing or not, in their order. */
export const metricNames = (runs: readonly Measured[]): readonly string[] => [
  ...new Set(runs.flatMap((run) => Object.keys(run.metrics))),
];

function geometric(values: readonly number[], metric: string): Statistic["geometric"] {
  if (!metricInfo(metric)?.isPositive || values.some((value) => value <= 0)) return null;
  const { mean: center, interval } = geometricMean(values, 0.95);
  return { mean: center, interval95: interval };
}
