import { intensityKindOf } from "../../runs/intensityKind.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import { isPueStated } from "../../runs/statedPue.ts";
import { estimatedShare, isExtrapolated } from "../runNotes.ts";

/** A sum over runs, and of how many it is: what is missing is not 0. */
export interface Total {
  /** `null` where no run has the value. */
  readonly value: number | null;
  /** Runs that have it. */
  readonly n: number;
}

/** Emissions of the runs whose carbon intensity is of one kind. */
export interface EmissionsOfKind {
  /** "life-cycle", "direct", "of unknown kind", or more words where the log has them. */
  readonly kind: string;
  readonly kgCo2e: number;
  readonly n: number;
}

/** What runs used and emitted together. */
export interface Impact {
  readonly runCount: number;
  /** With PUE. */
  readonly energyKwh: Total;
  /** Without a value also where `emissionsByKind` has several entries, as kinds do not add up. */
  readonly emissionsKgCo2e: Total;
  /** The sum of each kind of carbon intensity; empty where no emissions are known. */
  readonly emissionsByKind: readonly EmissionsOfKind[];
  /** Sum over the runs, however many ran at once. */
  readonly wallClockHours: Total;
  readonly cpuHours: Total;
  readonly gpuHours: Total;
  /** Energy whose method is a model / all energy, 0 to 1; `null` without energy. */
  readonly estimatedFraction: number | null;
  /** Runs of whose time over 5 % has the power of the nearest sample, as none covers it. */
  readonly extrapolatedRunCount: number;
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
  /** What was applied; where it was logged over time, emissions / energy. */
  readonly gPerKwh: number | null;
  /** `null` where nobody says; that of real-time values stands in `source`. */
  readonly kind: "life-cycle" | "direct" | null;
  readonly year: number | null;
  readonly source: string | null;
  /** Logged in the course of each run, not one average. */
  readonly isRealTime: boolean;
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
  const emissionsByKind = byKind(once);
  const emissions = total("emissionsKgCo2e");
  const stated = once.filter((run) => isPueStated(run.pue)).map((run) => run.pue.value);
  return {
    runCount: once.length,
    energyKwh: total("energyKwh"),
    emissionsKgCo2e: emissionsByKind.length > 1 ? { ...emissions, value: null } : emissions,
    emissionsByKind,
    wallClockHours: total("durationHours"),
    cpuHours: total("cpuHours"),
    gpuHours: total("gpuHours"),
    estimatedFraction: estimatedShare(once),
    extrapolatedRunCount: once.filter(isExtrapolated).length,
    pues: [...new Set(stated)].sort((a, b) => a - b),
    pueMissingCount: once.length - stated.length,
    intensities: intensitiesOf(once),
    failedRunCount: declared.failed,
    preliminaryRunCount: declared.preliminary,
  };
}

function byKind(runs: readonly RunSummary[]): readonly EmissionsOfKind[] {
  const kinds = new Set(runs.flatMap((run) => intensityKindOf(run) ?? []));
  return [...kinds].map((kind) => {
    const values = runs.flatMap((run) =>
      intensityKindOf(run) === kind ? (run.metrics.emissionsKgCo2e ?? []) : [],
    );
    return { kind, kgCo2e: values.reduce((sum, each) => sum + each, 0), n: values.length };
  });
}

/** Why there is no sum of emissions. */
export const whyNoEmissions = ({ emissionsByKind }: Pick<Impact, "emissionsByKind">): string =>
  emissionsByKind.length > 1
    ? `the carbon intensities are of several kinds (${emissionsByKind.map(({ kind }) => kind).join("; ")}), whose emissions do not add up`
    : "the emissions are not known; state the grid by region in paper.md or by --region";

/** Whether the emissions come of intensities that changed in the course of the run, not of its log's average. */
function isRealTime({ facts, metrics }: RunSummary): boolean {
  const { emissionsKgCo2e = null, meanCarbonIntensityGPerKwh: mean = null } = metrics;
  if (emissionsKgCo2e === null) return false;
  const average = facts.carbon?.intensityGPerKwh ?? null;
  return average === null || (mean !== null && Math.abs(mean - average) > 1e-6 * average);
}

const UNKNOWN_REGION = "unknown";

function intensitiesOf(runs: readonly RunSummary[]): readonly Intensity[] {
  const averages = runs.flatMap((run) => {
    const { carbon } = run.facts;
    if (carbon === null || isRealTime(run)) return [];
    const { region, intensityGPerKwh, kind, year, source } = carbon;
    return [{ region, gPerKwh: intensityGPerKwh, kind, year, source, isRealTime: false }];
  });
  return [
    ...new Map(averages.map((each) => [JSON.stringify(each), each])).values(),
    ...realTimeIntensities(runs.filter(isRealTime)),
  ];
}

function realTimeIntensities(runs: readonly RunSummary[]): readonly Intensity[] {
  const keyOf = ({ facts }: RunSummary): string =>
    JSON.stringify([facts.carbon?.region ?? UNKNOWN_REGION, facts.realTimeIntensity ?? null]);
  return [...new Set(runs.map(keyOf))].flatMap((key): readonly Intensity[] => {
    const own = runs.filter((run) => keyOf(run) === key && (run.metrics.energyKwh ?? 0) > 0);
    const [first] = own;
    if (first === undefined) return [];
    const sumOf = (name: string): number => own.reduce((sum, { metrics }) => sum + (metrics[name] ?? 0), 0);
    return [
      {
        region: first.facts.carbon?.region ?? UNKNOWN_REGION,
        gPerKwh: (sumOf("emissionsKgCo2e") / sumOf("energyKwh")) * 1000,
        kind: null,
        year: null,
        source: first.facts.realTimeIntensity ?? null,
        isRealTime: true,
      },
    ];
  });
}
