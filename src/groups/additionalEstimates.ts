import type { AdditionalStatistic } from "../config/paper.ts";
import { ADDITIONAL_ESTIMATES } from "../config/statisticNames.ts";
import { mixedKinds } from "../runs/intensityKind.ts";
import { BOOTSTRAP_MINIMUM, bcaBootstrap } from "../stats/bcaBootstrap.ts";
import { interquartileMean } from "../stats/interquartileMean.ts";
import { mean } from "../stats/mean.ts";
import { askedMetrics } from "./askedMetrics.ts";
import { type Measured, valuesOf } from "./describe.ts";
import type { AdditionalEstimate } from "./model.ts";
import { RESAMPLES, SEED } from "./resampling.ts";

type EstimateName = (typeof ADDITIONAL_ESTIMATES)[number];

/**
 * Further descriptions of a group of seeds, statistic by statistic. Metrics that no run has are left out.
 *
 * A bootstrap interval of fewer than twenty runs is refused, and says why.
 * @param asked - statistics that describe no group are passed over
 * @param defaults - metrics of the descriptions for which the author named none
 */
export function additionalEstimates(
  runs: readonly Measured[],
  asked: readonly AdditionalStatistic[],
  defaults: readonly string[],
): readonly AdditionalEstimate[] {
  return ADDITIONAL_ESTIMATES.flatMap((statistic) =>
    askedMetrics(asked, statistic, defaults).flatMap((metric): readonly AdditionalEstimate[] => {
      const values = valuesOf(runs, metric);
      if (values.length === 0) return [];
      const refusal = mixedKinds(runs, metric);
      const outcome = refusal === null ? OUTCOMES[statistic](values) : { ...NO_OUTCOME, refusal };
      return [{ statistic, metric, n: values.length, ...outcome }];
    }),
  );
}

type Outcome = Omit<AdditionalEstimate, "statistic" | "metric" | "n">;

const NO_OUTCOME: Outcome = {
  refusal: null,
  value: null,
  interval: null,
  cutPerEnd: null,
  seed: null,
  resamples: null,
};

const OUTCOMES: Readonly<Record<EstimateName, (values: readonly number[]) => Outcome>> = {
  bcaBootstrap: (values) => {
    if (values.length < BOOTSTRAP_MINIMUM) {
      const refusal = `n = ${values.length}; a bootstrap interval needs at least ${BOOTSTRAP_MINIMUM} runs, as with fewer it covers too little`;
      return { ...NO_OUTCOME, refusal };
    }
    const resamples = RESAMPLES.bcaBootstrap;
    const interval = bcaBootstrap(values, { level: 0.95, seed: SEED, resamples });
    return { ...NO_OUTCOME, value: mean(values), interval, seed: SEED, resamples };
  },
  interquartileMean: (values) => ({
    ...NO_OUTCOME,
    value: interquartileMean(values),
    cutPerEnd: Math.floor(values.length / 4),
  }),
};
