import type { IntensityKind } from "../config/intensityKindSchema.ts";
import type { RunFigures } from "../config/runFiguresSchema.ts";
import type { RunSummary } from "./runSummary.ts";

/** As a figure is written down: more than any instrument resolves, and short to read. */
const DIGITS = 12;

/** Longest text of a warning, label or source that `runs.json` takes. */
const MAX_TEXT = 600;

/**
 * What of a run is kept where its log is not: figures without PUE, for `runs.json`. Names of hosts, devices, settings
 * and commands stay behind.
 * @param column - the score column of the board; further ones are left out
 * @param name - what tells the run from others in its source
 */
export function figuresFromSummary(summary: RunSummary, column: string, name: string): RunFigures {
  const { facts, metrics, coverage, pue, evaluation } = summary;
  const metric = (key: string): number | null => rounded(metrics[key] ?? null);
  const emissionsKg = metric("emissionsKgCo2e");
  return {
    name,
    seed: facts.seed,
    durationHours: metric("durationHours"),
    hardware: {
      cpu: { model: facts.cpu.model, logicalCores: facts.cpu.logicalCores },
      memoryBytes: facts.memoryBytes,
      gpus: facts.gpus.map((gpu) => ({ name: gpu.name, memoryBytes: gpu.memoryBytes })),
    },
    tool: { name: facts.tool.name, version: facts.tool.version },
    scope: facts.scope,
    components: summary.components.map((component) => ({
      key: component.key,
      component: component.component,
      label: component.label,
      method: component.method,
      source: component.source.slice(0, MAX_TEXT),
      reason: component.reason?.slice(0, MAX_TEXT) ?? null,
      energyKwh: rounded(component.energyKwh),
      machineEnergyKwh: rounded(component.machineEnergyKwh),
      meanPowerW: rounded(component.meanPowerW),
      maxPowerW: rounded(component.maxPowerW),
      relativeUncertainty: component.relativeUncertainty,
      uncertaintySource: component.uncertaintySource,
    })),
    emissions:
      emissionsKg === null
        ? null
        : {
            kgCo2e: emissionsKg,
            pue: pue.value,
            region: facts.carbon?.region ?? "unknown",
            meanIntensityGPerKwh: metric("meanCarbonIntensityGPerKwh"),
            energyWeightedIntensityGPerKwh: metric("energyWeightedCarbonIntensityGPerKwh"),
            ...statedKind(facts),
          },
    usage: {
      cpuHours: metric("cpuHours"),
      gpuHours: metric("gpuHours"),
      peakMemoryBytes: metric("peakMemoryBytes"),
      meanCpuCores: metric("meanCpuCores"),
      meanGpuUtilization: metric("meanGpuUtilization"),
    },
    coverage: {
      sampleCount: coverage.sampleCount,
      segmentCount: coverage.segmentCount,
      medianIntervalS: rounded(coverage.medianIntervalS),
      longestIntervalS: rounded(coverage.longestIntervalS),
      gapS: coverage.gapS,
      extrapolatedS: rounded(coverage.extrapolatedS) ?? 0,
      extrapolatedFraction: rounded(coverage.extrapolatedFraction) ?? 0,
      isTruncated: coverage.isTruncated,
    },
    evaluation: evaluation && {
      clock: evaluation.clock,
      columns: [column],
      rows: evaluation.rows.map(({ frames, timeS, energyKwh, values }) => [
        frames,
        rounded(timeS),
        rounded(energyKwh === null ? null : energyKwh / pue.value),
        values[column] ?? null,
      ]),
    },
    warnings: summary.warnings.map((warning) => warning.slice(0, MAX_TEXT)),
  };
}

/** Nothing where the log does not state it. */
function statedKind({ realTimeKind, carbon }: RunSummary["facts"]): { intensityKind?: IntensityKind } {
  if (realTimeKind) return { intensityKind: { timing: "real-time", ...realTimeKind } };
  if (carbon === null || carbon.kind === null) return {};
  const { kind, boundary } = carbon;
  return { intensityKind: { timing: "annual", basis: kind, ...(boundary && { boundary }) } };
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(DIGITS));
