import type { IntensityKind } from "../config/intensityKindSchema.ts";
import type { RunFigures } from "../config/runFiguresSchema.ts";
import type { CoverageTotals } from "./coverage.ts";
import { fixedMetrics, missingReasons } from "./runMetrics.ts";
import type { EvaluationCurve, RunSummary } from "./runSummary.ts";
import { scoreMetrics } from "./scores.ts";
import { estimatedFraction } from "./summarize.ts";

/**
 * The summary of a run of which only figures are at hand: no series and no files.
 * @param path - of the run, made up: "leaderboard/entries/pong/ppo2/runs.json#seed_0"
 * @param pue - applied to all energies, and to the emissions instead of the one that is in them
 */
export function summaryFromFigures(figures: RunFigures, path: string, pue: RunSummary["pue"]): RunSummary {
  const { components, usage, emissions, coverage } = figures;
  const evaluation = curve(figures, pue.value);
  const fixed = fixedMetrics({
    components,
    pue: pue.value,
    coverage: coverageTotals(figures),
    usage,
    emissions: {
      emissionsKg: emissions === null ? null : emissions.kgCo2e * ratio(pue.value, emissions.pue),
      meanIntensityGPerKwh: emissions?.meanIntensityGPerKwh ?? null,
      energyWeightedIntensityGPerKwh: emissions?.energyWeightedIntensityGPerKwh ?? null,
    },
  });
  const scores = evaluation && { ...evaluation, file: path, clock: "log" as const };
  const metrics = { ...fixed, ...scoreMetrics(scores, fixed.energyKwh ?? null) };
  return {
    path,
    format: "reported",
    facts: factsOf(figures),
    metrics,
    missingReasons: missingReasons(metrics, components),
    components,
    pue,
    coverage: { ...coverage, estimatedFraction: estimatedFraction(components) },
    warnings: figures.warnings,
    series: [],
    evaluation,
    files: [],
  };
}

/** Exactly 1 where nothing changes. */
const ratio = (wanted: number, contained: number): number => (wanted === contained ? 1 : wanted / contained);

function coverageTotals({ coverage, durationHours }: RunFigures): CoverageTotals {
  return { ...coverage, startS: null, endS: 0, durationS: (durationHours ?? 0) * 3600 };
}

function curve({ evaluation }: RunFigures, pue: number): EvaluationCurve | null {
  if (evaluation === null) return null;
  const { clock, columns, rows } = evaluation;
  return {
    clock,
    columns,
    rows: rows.map(([frames = null, timeS = null, energyKwh = null, ...values]) => ({
      frames,
      timeS,
      energyKwh: energyKwh === null ? null : energyKwh * pue,
      values: Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null])),
    })),
  };
}

function factsOf({ seed, hardware, tool, scope, emissions }: RunFigures): RunSummary["facts"] {
  const kind = emissions?.intensityKind;
  const isRealTime = kind?.timing === "real-time";
  return {
    tags: {},
    seed,
    settings: {},
    command: null,
    startedAtS: null,
    endedAtS: null,
    samplingIntervalS: null,
    scope,
    hostHash: null,
    cpu: hardware.cpu,
    memoryBytes: hardware.memoryBytes,
    gpus: hardware.gpus.map((gpu) => ({ ...gpu, uuid: null, driver: null })),
    software: { os: null, runtime: null, packages: {} },
    git: null,
    tool,
    pue: null,
    ...(isRealTime && { realTimeKind: partsOf(kind) }),
    carbon:
      emissions === null
        ? null
        : {
            region: emissions.region,
            regionSource: null,
            intensityGPerKwh: emissions.meanIntensityGPerKwh,
            kind: (isRealTime ? null : kind?.basis) ?? null,
            ...(!isRealTime && kind?.boundary && { boundary: kind.boundary }),
            year: null,
            source: null,
          },
  };
}

const partsOf = ({ basis, boundary, signal }: IntensityKind) => ({
  ...(basis && { basis }),
  ...(boundary && { boundary }),
  ...(signal && { signal }),
});
