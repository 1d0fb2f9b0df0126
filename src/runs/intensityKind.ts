import type { RunSummary } from "./runSummary.ts";

/** Metrics that a carbon intensity is part of. */
const OF_INTENSITY: ReadonlySet<string> = new Set([
  "emissionsKgCo2e",
  "meanCarbonIntensityGPerKwh",
  "energyWeightedCarbonIntensityGPerKwh",
]);

/** What is known of a run as far as the kind of its carbon intensity goes. */
export type OfSomeKind = Pick<RunSummary, "metrics"> & Partial<Pick<RunSummary, "facts">>;

/**
 * Of which kind the carbon intensity is that made a run's emissions, in the words of its log: "life-cycle", or
 * "life-cycle consumption average" where it was logged in real time. A log states no boundary of its average, which is
 * taken for one of generation, as nearly all are; one of consumption, filled in, is another kind.
 *
 * @returns `null` for a run without emissions
 */
export function intensityKindOf({ metrics, facts }: OfSomeKind): string | null {
  if (facts === undefined || (metrics.emissionsKgCo2e ?? null) === null) return null;
  const { realTimeKind, carbon } = facts;
  const parts = realTimeKind
    ? [realTimeKind.basis, realTimeKind.boundary, realTimeKind.signal].filter((part) => part !== undefined)
    : [carbon?.kind ?? "", carbon?.boundary === "consumption" ? carbon.boundary : ""].filter(
        (part) => part !== "",
      );
  return parts.length === 0 ? "of unknown kind" : parts.join(" ");
}

/**
 * Why values of a metric of some runs neither add up nor compare: they were made of carbon intensities of several
 * kinds. `null` where nothing is against it.
 */
export function mixedKinds(runs: readonly OfSomeKind[], metric: string): string | null {
  if (!OF_INTENSITY.has(metric)) return null;
  const kinds = [...new Set(runs.flatMap((run) => intensityKindOf(run) ?? []))].sort();
  return kinds.length < 2 ? null : `carbon intensities of several kinds (${kinds.join("; ")})`;
}
