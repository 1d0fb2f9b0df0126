import type { Component, IntensitySource, Method, RunFile } from "@wattprint/collector/format";

/**
 * A run as every reader delivers it, whatever format it was logged in.
 *
 * Facts are read at once; samples stream, so that a log of any length fits into memory.
 */
export interface RunLog {
  /** Folder of the run, as reached from the path that the user gave; `/` as separator. */
  readonly path: string;
  readonly format: "wattprint" | "experiment-impact-tracker";
  readonly facts: RunFacts;
  /** The energy that was logged, one entry a component or device. Order is that of `Sample.tracks`. */
  readonly tracks: readonly EnergyTrack[];
  /** Components of which nothing was logged, and why. */
  readonly missing: readonly { readonly component: Component; readonly reason: string }[];
  /**
   * Can be iterated once per call; arrays are batches of consecutive samples. Throws `InputError` with all faults of
   * the file. Returns what was found at its end, in sentences: "The last line is cut off and was left out."
   */
  samples(): AsyncGenerator<readonly Sample[], readonly string[], void>;
  /** Samples of the machine at rest, from before the run; as `samples`. Absent where none were taken. */
  readonly baseline?: () => AsyncGenerator<readonly Sample[], readonly string[], void>;
  /** GPUs over which `Sample.gpuUtilization` is the mean. */
  readonly gpuCount: number;
  readonly evaluation: Evaluation | null;
  /** Files that make up the log, relative to `path`: for raw downloads. */
  readonly files: readonly string[];
}

/** What is known about a run beside its samples. `null` is "not logged". */
export interface RunFacts {
  readonly tags: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  readonly command: readonly string[] | null;
  /** Unix seconds. `null` where the log does not say: then the first or last sample counts. */
  readonly startedAtS: number | null;
  readonly endedAtS: number | null;
  /** Nominal, as asked for. */
  readonly samplingIntervalS: number | null;
  readonly scope: "tree" | "cgroup" | "machine";
  readonly hostHash: string | null;
  readonly cpu: { readonly model: string | null; readonly logicalCores: number | null };
  readonly memoryBytes: number | null;
  readonly gpus: readonly {
    readonly name: string;
    readonly uuid: string | null;
    readonly memoryBytes: number | null;
    readonly driver: string | null;
  }[];
  readonly software: {
    readonly os: string | null;
    readonly runtime: string | null;
    readonly packages: Readonly<Record<string, string>>;
    /** Conda's environment, and its packages by conda's names. */
    readonly conda?: RunFile["software"]["conda"] | null;
  };
  /** Kind of container: "docker". */
  readonly container?: string | null;
  /** Part of which job the run is. */
  readonly job?: RunFile["job"] | null;
  /** Of how many logs of ranks, on how many computers, the run was merged. */
  readonly merged?: { readonly ranks: number; readonly hosts: number };
  readonly git: { readonly commit: string; readonly dirty: boolean } | null;
  readonly tool: { readonly name: string; readonly version: string };
  /** Power usage effectiveness as logged, or the format's own rule (1.58 for the reference system's logs). */
  readonly pue: { readonly value: number; readonly source: string } | null;
  /** Who told the carbon intensity in real time, and of what kind it is; `null` or absent where nobody says. */
  readonly realTimeIntensity?: string | null;
  /** Its kind, as far as it is stated. */
  readonly realTimeKind?: Pick<IntensitySource, "basis" | "boundary" | "signal"> | null;
  readonly carbon: {
    readonly region: string;
    readonly regionSource: string | null;
    readonly intensityGPerKwh: number | null;
    readonly kind: "life-cycle" | "direct" | null;
    /** Whose electricity it is the average of; no log says so, and its average is taken for one of generation. */
    readonly boundary?: "generation" | "consumption";
    readonly year: number | null;
    readonly source: string | null;
  } | null;
}

/** The energy of one component or device, and how it was measured. */
export interface EnergyTrack {
  /** Unique within the run: "cpu", "dram", "gpu:GPU-8f6…". */
  readonly key: string;
  readonly component: Component;
  /** For a table: "CPU package and DRAM", "GPU 0, NVIDIA TITAN V". */
  readonly label: string;
  readonly method: Exclude<Method, "missing">;
  /**
   * How a reading becomes energy.
   * - `counter`: `TrackReading` holds the joules since the sample before (`null` where that is unknown)
   * - `trapezoid`: it holds watts; an interval has the mean of its two ends
   * - `right`: it holds watts; an interval has the power at its right end, the first interval begins at the
   *   start of the run and the last power is held to its end (the reference system's rule)
   */
  readonly rule: "counter" | "trapezoid" | "right";
  readonly source: string;
  /** The device, as the log names it; `null` or absent where it stands for all of the component on its computer. */
  readonly device?: string | null;
  /** Why the component has no energy in those segments of a resumed run in which it has none, where the log says so. */
  readonly absentReason?: string;
  /** The run's energy is a stated part of the device's: parts of several runs may be added. */
  readonly isPart?: boolean;
  readonly relativeUncertainty: number | null;
  readonly uncertaintySource: string | null;
}

/** Joules or watts, by the track's rule. */
export interface TrackReading {
  /** The experiment's own part. */
  readonly attributed: number | null;
  /** The whole device. */
  readonly machine: number | null;
  /**
   * Share of the device's energy since the sample before that belongs to the experiment, `null` where unknown.
   * Where it is stated, attributed energy is machine energy × share; else `attributed` counts by itself.
   */
  readonly share?: number | null;
  /** A counter whose difference to the reading before is unknown (it was reset): counting starts anew here. */
  readonly isReset?: boolean;
  /** The log has no column of the track at this moment: the segment was recorded by other sensors, or on another computer. */
  readonly isAbsent?: boolean;
}

/** One moment of a run. */
export interface Sample {
  /** Unix seconds. */
  readonly timeS: number;
  /** Number of the segment; time between two segments is a gap without energy. */
  readonly segment: number;
  readonly tracks: readonly TrackReading[];
  /** CPU seconds (user + system) of the experiment's processes so far. */
  readonly cpuTimeS: number | null;
  /** Cores in use by the experiment. */
  readonly cpuCores: number | null;
  /** Busy fraction, 0 to 1, mean over the run's GPUs. */
  readonly gpuUtilization: number | null;
  /** GPUs over which `gpuUtilization` is the mean, where it is not the run's `gpuCount`: some did not answer. */
  readonly gpuCount?: number;
  readonly memoryBytes: number | null;
  /** Bytes that the run's processes had from and brought to disks so far; `null` between readings. */
  readonly diskReadBytes?: number | null;
  readonly diskWrittenBytes?: number | null;
  readonly carbonIntensityGPerKwh: number | null;
  /** Further columns worth a panel, by name: "cpuFrequencyHz", "load" (average number of running processes), "loadPerCore". */
  readonly other: Readonly<Record<string, number | null>>;
  /** What the reader found wrong with this sample without refusing it: "power above 1.5 × TDP". */
  readonly flags: readonly string[];
}

/** Scores of a run over training. */
export interface Evaluation {
  readonly file: string;
  /** Which clock `timeS` follows: the log's, or the experiment's own (which may leave out evaluation). */
  readonly clock: "log" | "own";
  /** Score columns in file order: "return", "returnSd", "episodeLength", "accuracy". */
  readonly columns: readonly string[];
  readonly rows: readonly EvaluationRow[];
}

export interface EvaluationRow {
  /** Environment steps or frames so far; `null` where the file has no such column. */
  readonly frames: number | null;
  /** Seconds since the start of the run by `Evaluation.clock`. */
  readonly timeS: number | null;
  readonly values: Readonly<Record<string, number | null>>;
}
