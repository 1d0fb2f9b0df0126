import { kgFromGrams } from "../units.ts";
import { exactSum } from "./exactSum.ts";

export interface EmissionsTotals {
  readonly emissionsKg: number | null;
  /** Plain mean over the intervals. */
  readonly meanIntensityGPerKwh: number | null;
  readonly energyWeightedIntensityGPerKwh: number | null;
}

/** Sums energy × carbon intensity, interval by interval. */
export interface Emissions {
  /**
   * @param energyKwh - energy of the interval with PUE
   * @param intensityGPerKwh - as logged at its end; `null` where it was not to be had
   * @param isInterval - `false` for the first sample of a segment, which ends no interval
   */
  add(energyKwh: number, intensityGPerKwh: number | null, isInterval: boolean): void;
  totals(): EmissionsTotals;
}

/**
 * Emissions of a run by the reference's rule: a missing intensity takes the one before, at the start the one after,
 * and where none was logged at all the region's average.
 * @param regionIntensityGPerKwh - average of the region, or `null`
 */
export function emissions(regionIntensityGPerKwh: number | null): Emissions {
  const grams = exactSum();
  const energy = exactSum();
  const intensities = exactSum();
  let count = 0;
  let known: number | null = null;
  let waiting = { energyKwh: 0, count: 0 };
  const settle = (energyKwh: number, intensity: number, intervals: number): void => {
    grams.add(energyKwh * intensity);
    if (intervals > 0) intensities.add(intensity * intervals);
    count += intervals;
  };
  return {
    add(energyKwh, intensityGPerKwh, isInterval) {
      energy.add(energyKwh);
      const intervals = isInterval ? 1 : 0;
      known = intensityGPerKwh ?? known;
      if (known === null) {
        waiting = { energyKwh: waiting.energyKwh + energyKwh, count: waiting.count + intervals };
        return;
      }
      settle(waiting.energyKwh, known, waiting.count);
      waiting = { energyKwh: 0, count: 0 };
      settle(energyKwh, known, intervals);
    },
    totals() {
      if (known === null && regionIntensityGPerKwh !== null) {
        settle(waiting.energyKwh, regionIntensityGPerKwh, Math.max(waiting.count, 1));
        waiting = { energyKwh: 0, count: 0 };
        known = regionIntensityGPerKwh;
      }
      if (known === null) {
        return { emissionsKg: null, meanIntensityGPerKwh: null, energyWeightedIntensityGPerKwh: null };
      }
      return {
        emissionsKg: kgFromGrams(grams.value()),
        meanIntensityGPerKwh: count > 0 ? intensities.value() / count : null,
        energyWeightedIntensityGPerKwh: energy.value() > 0 ? grams.value() / energy.value() : null,
      };
    },
  };
}
