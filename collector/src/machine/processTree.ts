import { readSmallFile } from "../textFile.ts";
import { TICKS_PER_S } from "./cpuTimes.ts";
import { listPids, type ProcessStat, readProcessStat } from "./processStat.ts";

/** A process tree at one moment. `null` in its place: it has ended, and what it did last is not known. */
export interface TreeReading {
  /** CPU seconds of the tree so far, ended processes included; never runs backward. */
  readonly cpuTimeS: number;
  /** Resident memory of the living processes, summed; `null` once none is left. */
  readonly residentBytes: number | null;
  readonly processCount: number;
  /** The living processes, numbered as in procfs. */
  readonly pids: readonly number[];
}

export interface WatchOptions {
  readonly procRoot: string;
  readonly rootPid: number;
  /** Process whose tree is left out: the collector, where it runs below the experiment. */
  readonly excludedPid: number;
}

/** A process tree that is watched. */
export interface ProcessWatch {
  /** Reads the tree once. */
  read(): TreeReading | null;
  /** Its living processes at the last reading. */
  processes(): readonly ProcessStat[];
  /** Whether the collector started it, and so knows it to its end. */
  readonly isChildOfCollector: boolean;
}

/** How many readings until outsiders are looked at again, in case a process number was reused. */
const RESCAN_READINGS = 30;

/**
 * Starts to watch a process and its descendants; each call of the result reads them once.
 *
 * A child that ends between two readings is counted through its parent's time of waited-for children. A process
 * whose parent has ended stays in the tree. What no longer shows anywhere is kept at its last reading. Once all
 * have ended, a root that the collector itself started is known to the end; any other is `null`.
 */
export function watchProcesses(options: WatchOptions): ProcessWatch {
  const { procRoot, rootPid, excludedPid } = options;
  const pageBytes = readPageBytes(procRoot);
  const isChildOfCollector = readProcessStat(procRoot, rootPid)?.parentPid === excludedPid;
  // Of the collector's waited-for children only those count that end from now on: the experiment.
  const reapedBeforeTicks = readProcessStat(procRoot, excludedPid)?.reapedTicks ?? 0;
  let members: ReadonlyMap<number, ProcessStat> = new Map();
  let outsiders = new Set<number>();
  let goneTicks = 0;
  let readings = 0;

  const read = (): TreeReading | null => {
    if (readings++ % RESCAN_READINGS === 0) outsiders = new Set();
    const found = findMembers(options, members, outsiders);
    goneTicks += lostTicks(members, found);
    members = found;
    if (found.size === 0 && !isChildOfCollector) return null;
    if (isChildOfCollector && !found.has(rootPid)) {
      const reapedTicks = (readProcessStat(procRoot, excludedPid)?.reapedTicks ?? 0) - reapedBeforeTicks;
      goneTicks = Math.max(goneTicks, reapedTicks);
    }
    let ticks = goneTicks;
    let pages = 0;
    for (const stat of found.values()) {
      ticks += stat.ownTicks + stat.reapedTicks;
      pages += stat.residentPages;
    }
    return {
      cpuTimeS: ticks / TICKS_PER_S,
      residentBytes: found.size === 0 ? null : pages * pageBytes,
      processCount: found.size,
      pids: [...found.keys()],
    };
  };
  return { read, processes: () => [...members.values()], isChildOfCollector };
}

/** Living processes of the tree: known ones, and new ones whose parent is in it. Adds to `outsiders`. */
function findMembers(
  { procRoot, rootPid, excludedPid }: WatchOptions,
  known: ReadonlyMap<number, ProcessStat>,
  outsiders: Set<number>,
): ReadonlyMap<number, ProcessStat> {
  const members = new Map<number, ProcessStat>();
  const strangers: ProcessStat[] = [];
  for (const pid of listPids(procRoot)) {
    if (pid === excludedPid || outsiders.has(pid)) continue;
    const stat = readProcessStat(procRoot, pid);
    if (stat === null) continue;
    const isKnown = known.get(pid)?.startTick === stat.startTick;
    if (isKnown || (pid === rootPid && known.size === 0)) members.set(pid, stat);
    else strangers.push(stat);
  }
  // Numbers rise with time but may wrap, so children can come before their parents: repeat until nothing joins.
  let remaining = strangers;
  let before = -1;
  while (remaining.length !== before) {
    before = remaining.length;
    remaining = remaining.filter((stat) => {
      if (!members.has(stat.parentPid)) return true;
      members.set(stat.pid, stat);
      return false;
    });
  }
  for (const stat of remaining) outsiders.add(stat.pid);
  return members;
}

/** Ticks of processes that ended since `before` and that no living ancestor took over. */
function lostTicks(before: ReadonlyMap<number, ProcessStat>, now: ReadonlyMap<number, ProcessStat>): number {
  const endedTicks = new Map<number | null, number>();
  for (const stat of before.values()) {
    if (now.get(stat.pid)?.startTick === stat.startTick) continue;
    const heir = livingAncestor(stat, before, now);
    endedTicks.set(heir, (endedTicks.get(heir) ?? 0) + stat.ownTicks + stat.reapedTicks);
  }
  let lost = 0;
  for (const [heir, ticks] of endedTicks) {
    const inherited =
      heir === null ? 0 : (now.get(heir)?.reapedTicks ?? 0) - (before.get(heir)?.reapedTicks ?? 0);
    lost += Math.max(0, ticks - inherited);
  }
  return lost;
}

function livingAncestor(
  stat: ProcessStat,
  before: ReadonlyMap<number, ProcessStat>,
  now: ReadonlyMap<number, ProcessStat>,
): number | null {
  let parent = before.get(stat.parentPid);
  while (parent !== undefined && !now.has(parent.pid)) parent = before.get(parent.parentPid);
  return parent?.pid ?? null;
}

/** Bytes of a page of memory. */
export function readPageBytes(procRoot: string): number {
  const text = readSmallFile(`${procRoot}/self/smaps`) ?? "";
  return Number(/^KernelPageSize: +(\d+) kB$/m.exec(text)?.[1] ?? 4) * 1024;
}
