import type { RunSummary } from "../runs/runSummary.ts";

/** Whether neither the run's log nor a table has told its carbon intensity yet. */
export const lacksIntensity = (run: RunSummary): boolean =>
  run.facts.carbon?.intensityGPerKwh == null &&
  (run.metrics.energyWeightedCarbonIntensityGPerKwh ?? null) === null;
