import { normalQuantile } from "../../src/stats/normal.ts";
import type { Random } from "../../src/stats/random.ts";

/** Values of single runs as they might come: what is drawn, and the truth that an interval should cover. */
export interface Population {
  readonly name: string;
  readonly draw: (random: Random) => number;
  readonly mean: number;
  /** exp(mean of ln x); `null` where values may be 0 or below. */
  readonly geometricMean: number | null;
}

/** One standard normal number. The generator's numbers are multiples of 2⁻³², so half a step keeps them off 0. */
export const standardNormal = (random: Random): number => normalQuantile(random() + 2 ** -33);

/** Normal values with mean 10 and a standard deviation of 1: far enough from 0 to be positive. */
export const normalPopulation: Population = {
  name: "normal",
  draw: (random) => 10 + standardNormal(random),
  mean: 10,
  geometricMean: null,
};

/** ln x is normal with this standard deviation: energies and durations that vary by factors. */
export const logNormalPopulation = (sigma: number): Population => ({
  name: `log-normal, σ = ${sigma}`,
  draw: (random) => Math.exp(sigma * standardNormal(random)),
  mean: Math.exp(sigma ** 2 / 2),
  geometricMean: 1,
});

/** Seeds that learn score about 100; the failing share of them stays about 10. */
export const failingSeedsPopulation = (failingShare: number): Population => ({
  name: `${Math.round(failingShare * 100)} % of seeds fail`,
  draw: (random) => (random() < failingShare ? 10 : 100) + 5 * standardNormal(random),
  mean: failingShare * 10 + (1 - failingShare) * 100,
  geometricMean: null,
});

/**
 * Resamples values that were measured, each with its own small normal noise so that no two are equal.
 *
 * @param name - where they are from
 * @param values - standardized: mean 0, standard deviation 1
 * @param relativeSpread - standard deviation / mean of the values drawn
 */
export const resampledPopulation = (
  name: string,
  values: readonly number[],
  relativeSpread: number,
): Population => ({
  name,
  draw: (random) => {
    const value = values[Math.floor(random() * values.length)] ?? 0;
    return 1 + relativeSpread * (value + 0.1 * standardNormal(random));
  },
  mean: 1,
  geometricMean: null,
});
