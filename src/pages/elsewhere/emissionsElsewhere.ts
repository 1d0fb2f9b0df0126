import type { CarbonIntensity } from "../../carbon/intensity.ts";
import type { Comparison } from "../../groups/model.ts";
import { kgFromGrams } from "../../units.ts";
import type { Branch } from "./branches.ts";

/** Emissions of a branch had a region's grid supplied it. */
export interface EmissionsElsewhere {
  readonly kgCo2e: number;
  readonly standardErrorKgCo2e: number | null;
}

/** A difference of energy in a region's emissions. */
export interface DifferenceElsewhere {
  readonly kgCo2e: number;
  readonly low: number;
  readonly high: number;
  /** Confidence level, 0 to 1. */
  readonly level: number;
}

/** Energy × the region's average; so is its standard error, as the average is taken for exact. */
export function emissionsElsewhere(
  { energyKwh, standardErrorKwh }: Pick<Branch, "energyKwh" | "standardErrorKwh">,
  { gPerKwh }: Pick<CarbonIntensity, "gPerKwh">,
): EmissionsElsewhere {
  return {
    kgCo2e: kgFromGrams(energyKwh * gPerKwh),
    standardErrorKgCo2e: standardErrorKwh === null ? null : kgFromGrams(standardErrorKwh * gPerKwh),
  };
}

/**
 * A tested difference of energies and its interval × the region's average: no further test, as each region's would
 * be the same one again.
 * @returns `null` for a pair that was not tested
 */
export function differenceElsewhere(
  { difference, interval }: Pick<Comparison, "difference" | "interval">,
  { gPerKwh }: Pick<CarbonIntensity, "gPerKwh">,
): DifferenceElsewhere | null {
  if (difference === null || interval === null) return null;
  const kg = (kwh: number): number => kgFromGrams(kwh * gPerKwh);
  return { kgCo2e: kg(difference), low: kg(interval.low), high: kg(interval.high), level: interval.level };
}

/** A region's name, with the code of a cloud's; of one that has no value of its own also the region whose value it has. */
export function regionLabel({ place, region }: Pick<CarbonIntensity, "place" | "region">): string {
  const name = place.level === "cloud" ? `${place.name} (${place.code})` : place.name;
  return region.code === place.code ? name : `${name}, as ${region.name}`;
}

/** The pairs whose energies were compared, and of them the one that lies farthest apart. */
export const energyComparisons = (comparisons: readonly Comparison[]): readonly Comparison[] =>
  comparisons.filter(({ metric, difference }) => metric === "energyKwh" && difference !== null);

export const widestPair = (comparisons: readonly Comparison[]): Comparison | null =>
  energyComparisons(comparisons).toSorted(
    (a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0),
  )[0] ?? null;
