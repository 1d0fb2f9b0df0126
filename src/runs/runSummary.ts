import type { Component, Method } from "@wattprint/collector/format";
import type { RunFacts } from "../readers/runLog.ts";

/** Everything that is computed of one run: one pass over its samples, constant memory. Plain JSON. */
export interface RunSummary {
  /** As in `RunLog.path`. */
  readonly path: string;
  readonly format: "wattprint" | "experiment-impact-tracker" | "reported";
  readonly facts: RunFacts;
  /** Every number of the run by metric name; `metricInfo` (metrics.ts) gives label and unit. `null` is missing. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Why a metric is `null`, by metric name. */
  readonly missingReasons: Readonly<Record<string, string>>;
  readonly components: readonly ComponentSummary[];
  /** Power usage effectiveness that was applied, and where it is from ("not stated" when 1.0 was assumed). */
  readonly pue: { readonly value: number; readonly source: string };
  readonly coverage: Coverage;
  /** For readers of the page: truncated, extrapolated, credited 0 W while the board drew power, … Full sentences. */
  readonly warnings: readonly string[];
  /** What was logged over time; the readings themselves are in `DetailedRun` only, as they are many. */
  readonly series: readonly SeriesOutline[];
  readonly evaluation: EvaluationCurve | null;
  /** Files of the log, relative to `path`. */
  readonly files: readonly string[];
  /** Where the run's drawn curves are kept; absent where none were asked for. */
  readonly curvesKey?: string;
}

/** A summary with its curves: as large as the log is long, so no list of these is kept. */
export interface DetailedRun extends RunSummary {
  readonly series: readonly Series[];
}

/** The energy of one component or device; PUE not included. */
export interface ComponentSummary {
  readonly key: string;
  readonly component: Component;
  readonly label: string;
  readonly method: Method;
  readonly source: string;
  /** Set when `method` is `missing`. */
  readonly reason: string | null;
  readonly energyKwh: number | null;
  readonly machineEnergyKwh: number | null;
  readonly meanPowerW: number | null;
  readonly maxPowerW: number | null;
  /** Power of the whole device at rest, where a baseline was recorded. */
  readonly baselinePowerW?: number | null;
  readonly relativeUncertainty: number | null;
  readonly uncertaintySource: string | null;
}

/** How well the samples cover the run. */
export interface Coverage {
  readonly sampleCount: number;
  readonly segmentCount: number;
  /** Median interval between samples of one segment; `null` below two samples. */
  readonly medianIntervalS: number | null;
  readonly longestIntervalS: number | null;
  /** Time between segments, not counted as energy. */
  readonly gapS: number;
  /** Time before the first and after the last sample whose power is that of the nearest sample. */
  readonly extrapolatedS: number;
  /** `extrapolatedS` / duration, 0 to 1. */
  readonly extrapolatedFraction: number;
  /** Energy whose method is `estimated` / all energy, 0 to 1; `null` without energy. */
  readonly estimatedFraction: number | null;
  /** The log has no end: the run was killed or is still running. */
  readonly isTruncated: boolean;
}

/** A curve without its readings. */
export interface SeriesOutline {
  /** "gpu:0/attributed", "cpu/machine", "cpuCores", "gpuUtilization", "memoryBytes", "carbonIntensity". */
  readonly key: string;
  readonly label: string;
  readonly unit: "W" | "cores" | "1" | "By" | "g/kWh" | "Hz" | "processes";
  readonly component: Component | null;
  readonly scope: "attributed" | "machine" | null;
  /** Whether a bin may hold more than one sample. */
  readonly isDownsampled: boolean;
  /** Time of the last reading, in seconds since the start of the run. */
  readonly lastS: number;
}

/**
 * A curve over the run's time, binned so that it needs constant memory.
 * At most 4096 bins, and at least one; a run with fewer samples has one sample a bin and loses nothing.
 */
export interface Series extends SeriesOutline {
  readonly bins: readonly SeriesBin[];
}

/** First, last, lowest and highest reading of a bin, with their times in seconds since the start of the run. */
export interface SeriesBin {
  readonly first: Point;
  readonly last: Point;
  readonly min: Point;
  readonly max: Point;
  /** Time-weighted mean and the time it covers; sum of `mean × durationS` over bins is the integral. */
  readonly mean: number;
  readonly durationS: number;
  /** No line may be drawn from the bin before to this one (gap or missing readings). */
  readonly startsAfterGap: boolean;
}

/** [seconds since the start of the run, value] */
export type Point = readonly [number, number];

/** Scores over the run, with the energy used so far. */
export interface EvaluationCurve {
  /** What `timeS` follows: `stretched` is the experiment's own clock, spread over the run (evaluationCurve.ts). */
  readonly clock: "log" | "own" | "stretched";
  /** Score columns that the metrics are made of. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly frames: number | null;
    readonly timeS: number | null;
    /** Energy with PUE from the start to this row's time; `null` where time is unknown. */
    readonly energyKwh: number | null;
    readonly values: Readonly<Record<string, number | null>>;
  }[];
}

/** Options that a user may state; they win over what the log says. */
export interface SummarizeOptions {
  readonly pue?: { readonly value: number; readonly source: string };
  /** Most bins of a series; 0 for no series, where only the numbers are wanted. Default 4096. */
  readonly maxBins?: number;
}
