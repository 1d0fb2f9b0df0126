import type { Component } from "@wattprint/collector/format";
import { hoursFromSeconds } from "../units.ts";
import type { BaselineTotals } from "./baseline.ts";
import type { CoverageTotals } from "./coverage.ts";
import type { DiskTotals } from "./disk.ts";
import type { EmissionsTotals } from "./emissions.ts";
import { exactSum } from "./exactSum.ts";
import type { ComponentSummary, RunSummary } from "./runSummary.ts";
import type { UsageTotals } from "./usage.ts";

/** What the pass over a run's samples found. */
export interface RunTotals {
  readonly components: readonly ComponentSummary[];
  readonly pue: number;
  readonly coverage: CoverageTotals;
  readonly emissions: EmissionsTotals;
  readonly usage: UsageTotals;
  readonly disk?: DiskTotals;
  /** Without one, what it would say is missing. */
  readonly baseline?: BaselineTotals | null;
}

/** Energy of the components without PUE; `null` where none of them is known. */
export function energyOf(
  components: readonly ComponentSummary[],
  kinds: readonly Component[] = ["cpu", "dram", "gpu"],
): number | null {
  const known = components.flatMap((each) => (kinds.includes(each.component) ? (each.energyKwh ?? []) : []));
  if (known.length === 0) return null;
  const sum = exactSum();
  for (const energyKwh of known) sum.add(energyKwh);
  return sum.value();
}

/** Energy of the whole devices; `null` unless it is known of all whose attributed energy is. */
function machineEnergyOf(components: readonly ComponentSummary[]): number | null {
  const counted = components.filter((each) => each.energyKwh !== null || each.machineEnergyKwh !== null);
  const sum = exactSum();
  for (const { machineEnergyKwh } of counted) {
    if (machineEnergyKwh === null) return null;
    sum.add(machineEnergyKwh);
  }
  return counted.length === 0 ? null : sum.value();
}

/** The metrics of `metrics.ts` that every log has, scores left out. */
export function fixedMetrics(totals: RunTotals): Readonly<Record<string, number | null>> {
  const { components, pue, coverage, emissions, usage, disk, baseline } = totals;
  return {
    energyKwh: withPue(energyOf(components), pue),
    cpuEnergyKwh: energyOf(components, ["cpu", "dram"]),
    gpuEnergyKwh: energyOf(components, ["gpu"]),
    machineEnergyKwh: withPue(machineEnergyOf(components), pue),
    baselinePowerW: baseline?.powerW ?? null,
    activeEnergyKwh: withPue(baseline?.activeEnergyKwh ?? null, pue),
    durationHours: coverage.durationS > 0 ? hoursFromSeconds(coverage.durationS) : null,
    cpuHours: usage.cpuHours,
    gpuHours: usage.gpuHours,
    emissionsKgCo2e: emissions.emissionsKg,
    meanCarbonIntensityGPerKwh: emissions.meanIntensityGPerKwh,
    energyWeightedCarbonIntensityGPerKwh: emissions.energyWeightedIntensityGPerKwh,
    peakMemoryBytes: usage.peakMemoryBytes,
    diskReadBytes: disk?.readBytes ?? null,
    diskWrittenBytes: disk?.writtenBytes ?? null,
    meanCpuCores: usage.meanCpuCores,
    meanGpuUtilization: usage.meanGpuUtilization,
    sampleCount: coverage.sampleCount,
  };
}

const withPue = (energyKwh: number | null, pue: number): number | null =>
  energyKwh === null ? null : energyKwh * pue;

const perKwhReason = ({ energyKwh }: RunSummary["metrics"]): string =>
  energyKwh === 0 ? "energy is 0" : "score or energy is missing";

/** Why each metric that is `null` is so, in words for the page. */
export function missingReasons(
  metrics: RunSummary["metrics"],
  components: readonly ComponentSummary[],
): Readonly<Record<string, string>> {
  const of = (kinds: readonly Component[], none: string): string =>
    components.find((each) => kinds.includes(each.component) && each.reason !== null)?.reason ?? none;
  const noEnergy = of(["cpu", "dram", "gpu"], "no energy was logged");
  const reasons: Readonly<Record<string, string>> = {
    energyKwh: noEnergy,
    cpuEnergyKwh: of(["cpu", "dram"], "no CPU energy was logged"),
    gpuEnergyKwh: of(["gpu"], "no GPU was logged"),
    machineEnergyKwh: "energy of the whole devices was not logged throughout",
    baselinePowerW: "no baseline was recorded for every device",
    activeEnergyKwh: "no baseline was recorded for every device",
    durationHours: "no time passed between the samples of the log",
    cpuHours: "CPU time was not logged",
    gpuHours: "GPU utilization was not logged",
    emissionsKgCo2e: metrics.energyKwh === null ? noEnergy : "carbon intensity is not known",
    meanCarbonIntensityGPerKwh: "carbon intensity is not known",
    energyWeightedCarbonIntensityGPerKwh:
      metrics.energyKwh === null ? noEnergy : "carbon intensity is not known",
    peakMemoryBytes: "memory was not logged",
    diskReadBytes: "disk traffic was not logged",
    diskWrittenBytes: "disk traffic was not logged",
    meanCpuCores: "CPU use was not logged",
    meanGpuUtilization: "GPU utilization was not logged",
  };
  const missing = Object.entries(metrics).filter(([, value]) => value === null);
  return Object.fromEntries(
    missing.map(([name]) => [
      name,
      reasons[name] ?? (name.endsWith("PerKwh") ? perKwhReason(metrics) : "no evaluation has a value"),
    ]),
  );
}
