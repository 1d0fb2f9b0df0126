import type { RunFile } from "../format.ts";
import type { SystemPaths } from "../systemPaths.ts";
import { readSmallFile } from "../textFile.ts";
import { cgroupPids, readCgroup } from "./cgroup.ts";
import { type CgroupFolders, findCgroup } from "./cgroupFolders.ts";
import { type ProcessStat, readProcessStat } from "./processStat.ts";
import { type ProcessWatch, readPageBytes, type TreeReading, watchProcesses } from "./processTree.ts";
import { type MemoryReading, watchProportionalMemory } from "./proportionalMemory.ts";
import { type DiskReading, watchTreeDisk } from "./treeDisk.ts";

/** What a run's processes used, at one moment. */
export interface RunUsage {
  readonly tree: TreeReading | null;
  readonly memory: MemoryReading;
  readonly disk: DiskReading;
}

/** A run whose processes are watched. */
export interface RunWatch {
  read(timeS: number): RunUsage;
  /** Living processes at the last reading. */
  processes(): readonly ProcessStat[];
  /** Whose use is read: `tree` in place of `cgroup` where there is no control group to read. */
  readonly scope: RunFile["scope"];
  /** Why the scope is not the one that was asked for. */
  readonly reason: string | null;
}

export interface RunWatchOptions {
  readonly paths: SystemPaths;
  readonly rootPid: number;
  readonly collectorPid: number;
  readonly scope: RunFile["scope"];
}

/**
 * Starts to watch what a run uses.
 *
 * With scope `cgroup` that is the use of the whole control group less the collector's. Otherwise it is that of the
 * process tree, whose CPU time is taken from the control group as long as nobody else is in there: the kernel counts
 * it in microseconds, and with processes that came and went unseen.
 */
export function watchRun({ paths, rootPid, collectorPid, scope }: RunWatchOptions): RunWatch {
  const { procRoot } = paths;
  const processes = watchProcesses({ procRoot, rootPid, excludedPid: collectorPid });
  const readMemory = watchProportionalMemory(procRoot, readPageBytes(procRoot));
  const readDisk = watchTreeDisk(procRoot, collectorPid, processes.isChildOfCollector);
  const found = findCgroup(paths, rootPid);
  const cgroup = "reason" in found ? null : found;
  const asTree = (): Omit<RunWatch, "reason"> => {
    const readCpu = cgroup === null ? null : cgroupCpu(cgroup, procRoot, rootPid, collectorPid);
    const readTree = treeSinceStart(processes);
    return {
      scope: scope === "cgroup" ? "tree" : scope,
      processes: processes.processes,
      read(timeS) {
        const tree = readTree();
        const members = processes.processes();
        return {
          tree: tree === null || readCpu === null ? tree : { ...tree, cpuTimeS: readCpu(tree, members) },
          memory: readMemory(timeS, members),
          disk: readDisk(
            timeS,
            members.map((stat) => stat.pid),
          ),
        };
      },
    };
  };
  if (scope !== "cgroup") return { ...asTree(), reason: null };
  if ("reason" in found) return { ...asTree(), reason: found.reason };
  const read = watchCgroup(found, procRoot, collectorPid);
  return {
    scope: "cgroup",
    reason: null,
    processes: processes.processes,
    read() {
      processes.read();
      return read();
    },
  };
}

/** Readings of a tree since the first one: a process that ran already has used CPU time that is no part of the run. */
function treeSinceStart({ read, isChildOfCollector }: ProcessWatch): () => TreeReading | null {
  let beforeS = isChildOfCollector ? 0 : null;
  return () => {
    const tree = read();
    if (tree === null) return null;
    beforeS ??= tree.cpuTimeS;
    return { ...tree, cpuTimeS: rounded(tree.cpuTimeS - beforeS) };
  };
}

/** The CPU time of a tree, by its control group's in intervals at whose ends only the tree is in there. */
function cgroupCpu(folders: CgroupFolders, procRoot: string, rootPid: number, collectorPid: number) {
  const ignored = ancestors(procRoot, rootPid).add(collectorPid);
  const collectorIsInside = cgroupPids(folders.cpu).includes(collectorPid);
  const ownS = (): number => (collectorIsInside ? collectorCpuS() : 0);
  const readS = (): number | null => {
    const cpuTimeS = readCgroup({ ...folders, memory: null, io: null })?.cpuTimeS;
    return cpuTimeS === undefined ? null : cpuTimeS - ownS();
  };
  let before = { treeS: 0, groupS: readS(), isAlone: true };
  let totalS = 0;
  return (tree: TreeReading, members: readonly ProcessStat[]): number => {
    const inTree = new Set(members.map((stat) => stat.pid));
    const pids = cgroupPids(folders.cpu);
    const isAlone =
      pids.every((pid) => ignored.has(pid) || inTree.has(pid) || onlyWaits(procRoot, pid, collectorPid)) &&
      [...inTree].every((pid) => pids.includes(pid));
    const now = { treeS: tree.cpuTimeS, groupS: isAlone || before.isAlone ? readS() : null, isAlone };
    const byGroup =
      isAlone && before.isAlone && now.groupS !== null && before.groupS !== null
        ? now.groupS - before.groupS
        : null;
    totalS += Math.max(0, byGroup ?? now.treeS - before.treeS);
    before = now;
    return rounded(totalS);
  };
}

/** Whether a process is a helper of the collector that has used no CPU time. */
function onlyWaits(procRoot: string, pid: number, collectorPid: number): boolean {
  const stat = readProcessStat(procRoot, pid);
  return stat?.parentPid === collectorPid && stat.ownTicks === 0;
}

/** The use of a whole control group since now, less the collector's own where it is in there. */
function watchCgroup(folders: CgroupFolders, procRoot: string, collectorPid: number): () => RunUsage {
  const pidsOfRun = (): readonly number[] => cgroupPids(folders.cpu).filter((pid) => pid !== collectorPid);
  const collectorIsInside = cgroupPids(folders.cpu).includes(collectorPid);
  const first = readCgroup(folders);
  const firstOwnS = collectorCpuS();
  const firstMoment = {
    cpuTimeS: first?.cpuTimeS ?? 0,
    read: first?.diskReadBytes,
    written: first?.diskWrittenBytes,
  };
  let usedS = 0;
  return () => {
    const now = readCgroup(folders);
    const ownS = collectorIsInside ? collectorCpuS() - firstOwnS : 0;
    const ownBytes = collectorIsInside ? collectorMemoryBytes(procRoot, collectorPid) : 0;
    const pids = pidsOfRun();
    const memoryBytes =
      now === null || now.memoryBytes === null ? null : Math.max(0, now.memoryBytes - ownBytes);
    // The collector's own time is read a moment after the group's: what is left of it must not run backward.
    if (now !== null) usedS = Math.max(usedS, rounded(now.cpuTimeS - firstMoment.cpuTimeS - ownS));
    const since = (value: number | null | undefined, start: number | null | undefined): number | null =>
      typeof value === "number" && typeof start === "number" ? Math.max(0, value - start) : null;
    return {
      tree:
        now === null || first === null
          ? null
          : {
              cpuTimeS: usedS,
              residentBytes: memoryBytes,
              processCount: pids.length,
              pids,
            },
      memory: { pssBytes: null, partBytes: memoryBytes },
      disk: {
        readBytes: since(now?.diskReadBytes, firstMoment.read),
        writtenBytes: since(now?.diskWrittenBytes, firstMoment.written),
      },
    };
  };
}

const rounded = (seconds: number): number => Math.round(seconds * 1e4) / 1e4;

/** CPU seconds of this process so far. */
function collectorCpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Memory that only the collector has: shared libraries are cached files, which don't count. */
function collectorMemoryBytes(procRoot: string, pid: number): number {
  const kib = /^RssAnon:\s+(\d+) kB$/m.exec(readSmallFile(`${procRoot}/${pid}/status`) ?? "")?.[1];
  return kib === undefined ? 0 : Number(kib) * 1024;
}

/** Parents of a process, up to the first one: a shell or a scheduler's step that only waits. */
function ancestors(procRoot: string, pid: number): Set<number> {
  const found = new Set<number>();
  let at = parentOf(procRoot, pid);
  while (at > 0 && !found.has(at)) {
    found.add(at);
    at = parentOf(procRoot, at);
  }
  return found;
}

function parentOf(procRoot: string, pid: number): number {
  const text = readSmallFile(`${procRoot}/${pid}/stat`) ?? "";
  return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1] ?? 0) || 0;
}
