import type { RunLog } from "../readers/runLog.ts";
import type { ComponentSummary } from "./runSummary.ts";
import type { TrackTotals } from "./trackEnergy.ts";

/** The components of a run: a row a track, and a row for each component of which nothing is known. */
export function componentsOf(
  log: RunLog,
  totals: readonly TrackTotals[],
  baselinePowersW: readonly (number | null)[] = [],
): readonly ComponentSummary[] {
  const measured = log.tracks.map((track, index): ComponentSummary => {
    const total = totals[index];
    const energyKwh = total?.energyKwh ?? null;
    return {
      key: track.key,
      component: track.component,
      label: track.label,
      method: energyKwh === null ? "missing" : track.method,
      source: track.source,
      reason: energyKwh === null ? reasonOf(track.source, total?.hasReadings ?? false) : null,
      energyKwh,
      machineEnergyKwh: total?.machineEnergyKwh ?? null,
      meanPowerW: total?.meanPowerW ?? null,
      maxPowerW: energyKwh === null ? null : (total?.maxPowerW ?? null),
      baselinePowerW: baselinePowersW[index] ?? null,
      relativeUncertainty: energyKwh === null ? null : track.relativeUncertainty,
      uncertaintySource: energyKwh === null ? null : track.uncertaintySource,
    };
  });
  const missing = log.missing.map(
    ({ component, reason }): ComponentSummary => ({
      key: component,
      component,
      label: LABELS[component],
      method: "missing",
      source: "",
      reason,
      energyKwh: null,
      machineEnergyKwh: null,
      meanPowerW: null,
      maxPowerW: null,
      relativeUncertainty: null,
      uncertaintySource: null,
    }),
  );
  return [...measured, ...missing];
}

const LABELS = { cpu: "CPU package", dram: "DRAM", gpu: "GPU" } as const;

const reasonOf = (source: string, hasReadings: boolean): string =>
  hasReadings
    ? `no interval of the log has a known energy by ${source}`
    : `the log has no reading of ${source}`;
