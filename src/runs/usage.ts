import { hoursFromSeconds } from "../units.ts";
import { exactSum } from "./exactSum.ts";
import type { Interval } from "./interval.ts";

export interface UsageTotals {
  readonly cpuHours: number | null;
  readonly gpuHours: number | null;
  readonly peakMemoryBytes: number | null;
  readonly meanCpuCores: number | null;
  readonly meanGpuUtilization: number | null;
}

/** Gathers hours, utilization and memory of a run. */
export interface Usage {
  add(interval: Interval): void;
  totals(): UsageTotals;
}

/**
 * CPU hours are the CPU time as last seen, summed over segments (each starts its processes anew); GPU hours are
 * time × utilization, summed over the GPUs that answered. An interval has the utilization at its right end.
 */
export function usage(gpuCount: number): Usage {
  const cores = weightedMean();
  const gpu = weightedMean();
  const gpuSum = weightedMean();
  let cpuTimeS: number | null = null;
  let finishedCpuTimeS = 0;
  let segment: number | null = null;
  let peakMemoryBytes: number | null = null;
  return {
    add({ sample, durationS }) {
      if (segment !== null && sample.segment !== segment) {
        finishedCpuTimeS += cpuTimeS ?? 0;
        if (cpuTimeS !== null) cpuTimeS = 0;
      }
      segment = sample.segment;
      cpuTimeS = sample.cpuTimeS ?? cpuTimeS;
      if (sample.memoryBytes !== null) peakMemoryBytes = Math.max(peakMemoryBytes ?? 0, sample.memoryBytes);
      cores.add(sample.cpuCores, durationS);
      gpu.add(sample.gpuUtilization, durationS);
      const busy = sample.gpuUtilization;
      gpuSum.add(busy === null ? null : busy * (sample.gpuCount ?? gpuCount), durationS);
    },
    totals() {
      const busy = gpuSum.integral();
      return {
        cpuHours: cpuTimeS === null ? null : hoursFromSeconds(finishedCpuTimeS + cpuTimeS),
        gpuHours: busy === null ? null : hoursFromSeconds(busy),
        peakMemoryBytes,
        meanCpuCores: cores.mean(),
        meanGpuUtilization: gpu.mean(),
      };
    },
  };
}

function weightedMean() {
  const sum = exactSum();
  let weight = 0;
  const isKnown = (): boolean => weight > 0;
  return {
    add(value: number | null, durationS: number): void {
      if (value === null) return;
      sum.add(value * durationS);
      weight += durationS;
    },
    /** `null` where no time has a value. */
    integral: (): number | null => (isKnown() ? sum.value() : null),
    mean: (): number | null => (isKnown() ? sum.value() / weight : null),
  };
}
