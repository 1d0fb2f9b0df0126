/**
 * The raw log format of wattprint, version 1, as types.
 *
 * A run is a folder: `run.json` (facts, written once at the start), `samples.jsonl` (append-only) and, where
 * there are scores, `evaluation.csv` (append-only). Any file may be gzipped (`samples.jsonl.gz`).
 * The text of the format is `docs/log-format.md`; the reader's schema is `src/readers/collectorSchema.ts`.
 */

/** Version of the log format that this package writes. */
export const FORMAT_VERSION = 1;

/** How a number came about. `missing` always travels with a reason. */
export type Method = "counter" | "sampled" | "estimated" | "missing";

/** A part of the computer whose energy is logged. `cpu` is the package(s); `dram` the memory; `gpu` one board. */
export type Component = "cpu" | "dram" | "gpu";

/** Unit of a column, as printed in the header line. `1` is a fraction from 0 to 1 or a plain count. */
export type Unit = "s" | "uJ" | "mJ" | "J" | "W" | "1" | "cores" | "By" | "Hz" | "g/kWh";

/**
 * What a column holds.
 * - `time`: Unix time in seconds (always the first column)
 * - `energyCounter`: a raw, ever-growing counter of energy; differenced by the reader
 * - `power`: a reading in watts; integrated by the trapezoid rule by the reader
 * - `energyShare`: the share of this component's (or device's) energy that belongs to the experiment
 * - `cpuTime`: CPU seconds used by the experiment's processes so far
 * - `cpuCores`: CPU cores in use by the experiment; `gpuUtilization`: fraction of time a GPU was busy
 * - `memory`: bytes in use by the experiment; `diskRead`, `diskWritten`: bytes so far
 * - `cpuFrequency`, `load`: of the machine; `carbonIntensity`: of the grid, in real time
 * - `logged`: kept for the record only, never summed (cores inside a package, psys)
 */
export type Quantity =
  | "time"
  | "energyCounter"
  | "power"
  | "energyShare"
  | "cpuTime"
  | "cpuCores"
  | "gpuUtilization"
  | "memory"
  | "diskRead"
  | "diskWritten"
  | "cpuFrequency"
  | "load"
  | "carbonIntensity"
  | "logged";

/** One column of `samples.jsonl`, declared by a header line. */
export interface Column {
  /** camelCase, unit last, unique within its header: `cpuPackage0EnergyUj`. */
  readonly name: string;
  readonly unit: Unit;
  readonly quantity: Quantity;
  /** Which component's energy this is; required for `energyCounter`, `power` and `energyShare`. */
  readonly component?: Component;
  /** Identity of the device, so that two logs of one device can be united: a GPU's UUID, a powercap zone. */
  readonly device?: string;
  /** Required for `energyCounter` and `power`. */
  readonly method?: Exclude<Method, "missing">;
  /**
   * `machine` (default): the whole device, to be multiplied by `energyShare` where there is one;
   * `process`: already the experiment's own part.
   */
  readonly scope?: "machine" | "process";
  /** For counters: the value after which the counter starts again at 0, in the column's unit. */
  readonly wrapsAt?: number;
  /** For counters: the highest power the device can draw, in W; with `wrapsAt` it tells gaps that may hold more than one wrap. */
  readonly maxPowerW?: number;
  /** For intensities of the grid. Columns that differ in it are never joined in one series. */
  readonly intensity?: IntensitySource;
}

/** Who tells a carbon intensity in real time, of which grid, and what kind of number it is; absent is "not stated". */
export interface IntensitySource {
  readonly provider: string;
  readonly region?: string;
  /** `direct`: what leaves the stack. `life-cycle`: also fuel supply, building and dismantling of the plants. */
  readonly basis?: "life-cycle" | "direct";
  /** Of what is generated in the region, or of what is consumed there. */
  readonly boundary?: "generation" | "consumption";
  /** Of all electricity, or of one kWh more. */
  readonly signal?: "average" | "marginal";
  /** `preliminary`: of now, partly estimated and revised later. */
  readonly timing?: "actual" | "preliminary" | "forecast";
}

/** First line of every segment of `samples.jsonl`, and again whenever the columns change. */
export interface HeaderLine {
  readonly wattprint: typeof FORMAT_VERSION;
  /** 0 for the first start of the run, 1 after the first resume, … No energy is counted between segments. */
  readonly segment: number;
  readonly columns: readonly Column[];
}

/** A sample: one value per column, in the header's order; `null` is a missing reading. */
export type SampleLine = readonly (number | null)[];

/** Something that happened. A log whose last segment has no `end` was cut off. */
export type EventLine =
  | { readonly event: "mark"; readonly timeS: number; readonly label: string }
  | { readonly event: "problem"; readonly timeS: number; readonly message: string }
  | { readonly event: "end"; readonly timeS: number; readonly exitCode: number | null };

/** How one component was measured, or why it was not. */
export interface Measurement {
  readonly component: Component;
  /** The device, as in `Column.device`, where devices of a component are measured in different ways. */
  readonly device?: string;
  readonly method: Method;
  /** Where the numbers come from: "RAPL powercap, package zones", "TDP 120 W × utilization". */
  readonly source?: string;
  /** Required when `method` is `missing`. */
  readonly reason?: string;
  /** The command or step that would make it measurable, where something would. */
  readonly remedy?: string;
  /** Relative standard uncertainty, 0.05 for 5 %, if one is known. */
  readonly relativeUncertainty?: number;
  readonly uncertaintySource?: string;
}

/** Carbon intensity of the run's electricity grid. */
export interface Carbon {
  /** Code of the region: ISO 3166 ("FR", "US-CA"), or a cloud's region ("aws:us-east-1"). */
  readonly region: string;
  /** How the region is known: "option", "environment variable", "cloud metadata", "IP address", "assumed from the time zone Europe/Paris". */
  readonly regionSource: string;
  readonly intensityGPerKwh?: number;
  readonly kind?: "life-cycle" | "direct";
  readonly year?: number;
  readonly source?: string;
}

/** The content of `run.json`. */
export interface RunFile {
  readonly format: "wattprint-run";
  readonly version: typeof FORMAT_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601 in UTC, milliseconds. */
  readonly startedAt: string;
  readonly seed: number | null;
  /** Free metadata by which runs are grouped: algorithm, environment, model, … */
  readonly tags: Readonly<Record<string, string>>;
  /** Settings of the experiment (hyper-parameters). */
  readonly settings?: Readonly<Record<string, string | number | boolean | null>>;
  readonly command: readonly string[] | null;
  readonly samplingIntervalS: number;
  /** Whose energy is attributed to the run: a process tree, a control group, or the whole machine. */
  readonly scope: "tree" | "cgroup" | "machine";
  readonly host: { readonly hash: string };
  readonly hardware: {
    readonly cpu: {
      readonly model: string | null;
      readonly logicalCores: number;
      readonly tdpW?: number;
      readonly tdpSource?: string;
    };
    readonly memoryBytes: number;
    readonly gpus: readonly {
      readonly name: string;
      readonly uuid?: string;
      readonly memoryBytes?: number;
      readonly driver?: string;
    }[];
  };
  readonly software: {
    readonly os: string;
    readonly runtime?: string;
    readonly packages?: Readonly<Record<string, string>>;
    /** The conda environment of the interpreter, with its packages by conda's names. */
    readonly conda?: {
      readonly environment: string;
      readonly packages: Readonly<Record<string, string>>;
    };
  };
  /** The job of a scheduler or launcher that the run is a part of. Ranks of one job are read as one run. */
  readonly job?: {
    readonly launcher: "slurm" | "mpi" | "torchrun";
    /** The same for all ranks of the job, and for no other job. */
    readonly id?: string;
    readonly rank?: number;
    /** Number of ranks. */
    readonly size?: number;
    readonly localRank?: number;
  };
  /** Variables that say which boards the run may use: CUDA_VISIBLE_DEVICES. */
  readonly visibleDevices?: Readonly<Record<string, string>>;
  readonly container?: string;
  readonly git?: { readonly commit: string; readonly dirty: boolean };
  readonly measurements: readonly Measurement[];
  readonly pue?: { readonly value: number; readonly source: string };
  readonly carbon?: Carbon;
}
