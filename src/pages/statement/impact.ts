import type { RunSummary } from "../../runs/runSummary.ts";
import { isPueStated } from "../../runs/statedPue.ts";
import { estimatedShare } from "../runNotes.ts";

/** A sum over runs, and of how many it is: what is missing is not 0. */
export interface Total {
  /** `null` where no run has the value. */
  readonly value: number | null;
  /** Runs that have it. */
  readonly n: number;
}

/** What runs used and emitted together. */
export interface Impact {
  readonly runCount: number;
  /** With PUE. */
  readonly energyKwh: Total;
  readonly emissionsKgCo2e: Total;
  /** Sum over the runs, however many ran at once. */
  readonly wallClockHours: Total;
  readonly cpuHours: Total;
  readonly gpuHours: Total;
  /** Energy whose method is a model / all energy, 0 to 1; `null` without energy. */
  readonly estimatedFraction: number | null;
  /** Distinct values that were applied, ascending. */
  readonly pues: readonly number[];
  /** Runs whose PUE nobody stated, so that 1.0 was applied. */
  readonly pueMissingCount: number;
  /** Distinct origins of the carbon intensities. */
  readonly intensities: readonly Intensity[];
  /** Declared by the authors; their energy is in no sum. `null`: nothing was declared. */
  readonly failedRunCount: number | null;
  readonly preliminaryRunCount: number | null;
}

export interface Intensity {
  readonly region: string;
  readonly gPerKwh: number | null;
  readonly kind: "life-cycle" | "direct" | null;
  readonly year: number | null;
  readonly source: string | null;
}

/** Runs that the authors declare and that are in no folder. */
export interface Declared {
  readonly failed: number | null;
  readonly preliminary: number | null;
}

export const NONE_DECLARED: Declared = { failed: null, preliminary: null };

/** Sums over runs; each run counts once, in however many groups it is. */
export function impactOf(runs: readonly RunSummary[], declared: Declared = NONE_DECLARED): Impact {
  const once = [...new Set(runs)];
  const total = (metric: string): Total => {
    const values = once.flatMap((run) => run.metrics[metric] ?? []);
    return {
      value: values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0),
      n: values.length,
    };
  };
  const stated = once.filter((run) => isPueStated(run.pue)).map((run) => run.pue.value);
  return {
    runCount: once.length,
    energyKwh: total("energyKwh"),
    emissionsKgCo2e: total("emissionsKgCo2e"),
    wallClockHours: total("durationHours"),
    cpuHours: total("cpuHours"),
    gpuHours: total("gpuHours"),
    estimatedFraction: estimatedShare(once),
    pues: [...new Set(stated)].sort((a, b) => a - b),
    pueMissingCount: once.length - stated.length,
    intensities: intensitiesOf(once),
    failedRunCount: declared.failed,
    preliminaryRunCount: declared.preliminary,
  };
}

function intensitiesOf(runs: readonly RunSummary[]): readonly Intensity[] {
  const all = runs.flatMap(({ facts: { carbon } }) =>
    carbon === null
      ? []
      : [
          {
            region: carbon.region,
            gPerKwh: carbon.intensityGPerKwh,
            kind: carbon.kind,
            year: carbon.year,
            source: carbon.source,
          },
        ],
  );
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
