import type { RunFile } from "./format.ts";
import { readMachineCpuTimes } from "./machine/cpuTimes.ts";
import { readMachineMemory } from "./machine/memory.ts";
import { numberIn } from "./machine/processNumbering.ts";
import type { ProcessStat } from "./machine/processStat.ts";
import { watchRun } from "./machine/runUsage.ts";
import { NO_DISK } from "./machine/treeDisk.ts";
import type { Snapshot } from "./sensors/sensor.ts";
import type { SystemPaths } from "./systemPaths.ts";

/** Reads what all sensors share, once per sample. */
export interface Snapshots {
  read(timeS: number): Snapshot;
  /** Whose use is read, which may differ from what was asked for, and why it does. */
  readonly scope: RunFile["scope"];
  readonly reason: string | null;
}

/** Called with the living processes of each sample. */
export type OnProcesses = (timeS: number, processes: readonly ProcessStat[]) => void;

const NO_MEMORY = { pssBytes: null, partBytes: null };

/** Snapshots of the machine alone, before the run's first process has started. */
export function machineSnapshot({ procRoot }: SystemPaths, timeS: number): Snapshot {
  return {
    timeS,
    sleptS: 0,
    tree: null,
    memory: NO_MEMORY,
    disk: NO_DISK,
    machineCpu: readMachineCpuTimes(procRoot),
    machineMemory: readMachineMemory(procRoot),
  };
}

/**
 * Snapshots of the machine and of a run on it; where there is no procfs, of the machine alone.
 *
 * @param rootPid - as procfs numbers it
 */
export function runSnapshots(
  paths: SystemPaths,
  rootPid: number,
  scope: RunFile["scope"],
  onProcesses: OnProcesses,
): Snapshots {
  if (readMachineCpuTimes(paths.procRoot) === null) {
    const isOther = scope === "cgroup";
    return {
      scope: isOther ? "tree" : scope,
      reason: isOther ? `${paths.procRoot} holds no procfs` : null,
      read: (timeS) => machineSnapshot(paths, timeS),
    };
  }
  const run = watchRun({ paths, rootPid, collectorPid: numberIn(paths.procRoot, process.pid), scope });
  return {
    scope: run.scope,
    reason: run.reason,
    read(timeS) {
      const usage = run.read(timeS);
      onProcesses(timeS, run.processes());
      return { ...machineSnapshot(paths, timeS), ...usage };
    },
  };
}
