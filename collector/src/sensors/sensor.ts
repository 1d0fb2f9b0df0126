import type { Column, Component, Measurement, RunFile } from "../format.ts";
import type { IntensityProvider } from "../grid/providers/provider.ts";
import type { MachineCpuTimes } from "../machine/cpuTimes.ts";
import type { MachineMemory } from "../machine/memory.ts";
import type { TreeReading } from "../machine/processTree.ts";
import type { MemoryReading } from "../machine/proportionalMemory.ts";
import type { DiskReading } from "../machine/treeDisk.ts";
import type { SystemPaths } from "../systemPaths.ts";

/** What is read once per sample and shared by all sensors. `null` is "can't be read here". */
export interface Snapshot {
  readonly timeS: number;
  /** Seconds that the computer slept since the recording began. */
  readonly sleptS: number;
  /** What the run's processes use: those of its tree, or of its control group. */
  readonly tree: TreeReading | null;
  readonly memory: MemoryReading;
  readonly disk: DiskReading;
  readonly machineCpu: MachineCpuTimes | null;
  readonly machineMemory: MachineMemory | null;
}

/** What a sensor may ask when it opens. */
export interface SensorContext {
  readonly paths: SystemPaths;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly intervalS: number;
  readonly scope: RunFile["scope"];
  readonly cpu: RunFile["hardware"]["cpu"];
  /** Who tells the carbon intensity of the grid; absent where nobody was asked for. */
  readonly intensityProvider?: IntensityProvider | null;
  /** Components that an earlier sensor already measures, and why earlier ones could not. */
  readonly measured: ReadonlySet<Component>;
  readonly refusals: readonly Refusal[];
}

/** Why a sensor has nothing to read, and for which components. */
export interface Refusal {
  readonly components: readonly Component[];
  readonly reason: string;
  /** The command or step that would make it readable, where something would. */
  readonly remedy?: string;
  /** Names of later sensors that would find the same, and need not be tried. */
  readonly excludes?: readonly string[];
}

/** A sensor at work. `read` returns one value per column, in order; it never throws. */
export interface OpenSensor {
  readonly columns: readonly Column[];
  readonly measurements: readonly Measurement[];
  read(snapshot: Snapshot): readonly (number | null)[];
  /**
   * Reads what must belong to the sample's time, right when that is taken: the rest of a sample takes milliseconds, the
   * first one tens of them, for which a counter would be ahead of its time. `read` then returns it.
   *
   * @param isEdge - first or last sample, of which no counter may be left out: what it counted beyond would be lost
   */
  capture?(isEdge: boolean): void;
  close?(): void;
  /** What went wrong since the last call, in words for the log. */
  problems?(): readonly string[];
  /** Names of later sensors that would read the same. */
  readonly excludes?: readonly string[];
  /** Parts that this sensor looked for and could not read. */
  readonly refusals?: readonly Refusal[];
  /** Longest time between samples that this sensor allows, in s. */
  readonly maxIntervalS?: number;
  /** Boards found on the way. */
  readonly gpus?: RunFile["hardware"]["gpus"];
}

/** An entry of the registry: something that may be measurable. */
export interface Sensor {
  readonly name: string;
  /** Units of what it logs. */
  readonly unit: string;
  readonly description: string;
  /** Finds out what is there. A refusal says why nothing can be read; `null` means that it isn't needed. */
  open(context: SensorContext): OpenSensor | Refusal | null | Promise<OpenSensor | Refusal | null>;
}
