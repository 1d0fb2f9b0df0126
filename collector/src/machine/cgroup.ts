import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readSmallFile, readTextFile } from "../textFile.ts";
import type { CgroupFolders } from "./cgroupFolders.ts";

/** What a control group used, since it was made. `null` where its controller isn't there. */
export interface CgroupReading {
  readonly cpuTimeS: number;
  /** Memory that can't be given to others without swapping: all but the cache of files. */
  readonly memoryBytes: number | null;
  readonly diskReadBytes: number | null;
  readonly diskWrittenBytes: number | null;
}

/** Reads a control group; `null` once it is gone. */
export function readCgroup(folders: CgroupFolders): CgroupReading | null {
  const cpuTimeS = folders.version === 2 ? unifiedCpuTimeS(folders.cpu) : legacyCpuTimeS(folders.cpu);
  if (cpuTimeS === null) return null;
  return { cpuTimeS, memoryBytes: memoryOf(folders), ...diskOf(folders) };
}

/** Processes in the group and in the groups below it. */
export function cgroupPids(folder: string): readonly number[] {
  const own = (readTextFile(join(folder, "cgroup.procs")) ?? "").split("\n").filter(Boolean).map(Number);
  return [...own, ...subfolders(folder).flatMap((name) => cgroupPids(join(folder, name)))];
}

function subfolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}

const unifiedCpuTimeS = (folder: string): number | null =>
  scaled(/^usage_usec (\d+)$/m.exec(readSmallFile(join(folder, "cpu.stat")) ?? "")?.[1], 1e6);

const legacyCpuTimeS = (folder: string): number | null =>
  scaled(/^(\d+)\s*$/.exec(readSmallFile(join(folder, "cpuacct.usage")) ?? "")?.[1], 1e9);

/** Memory in use less cached files; files in memory (shmem) are counted as cache, but can't be dropped. */
function memoryOf({ version, memory }: CgroupFolders): number | null {
  if (memory === null) return null;
  const total = scaled(
    readSmallFile(join(memory, version === 2 ? "memory.current" : "memory.usage_in_bytes"))?.trim(),
    1,
  );
  if (total === null) return null;
  const stat = readSmallFile(join(memory, "memory.stat")) ?? "";
  const value = (name: string): number | null =>
    scaled(new RegExp(`^${name} (\\d+)$`, "m").exec(stat)?.[1], 1);
  const cache = version === 2 ? value("file") : (value("total_cache") ?? value("cache"));
  const shared = version === 2 ? value("shmem") : (value("total_shmem") ?? value("shmem"));
  return Math.max(0, total - (cache ?? 0) + (shared ?? 0));
}

function diskOf({ version, io }: CgroupFolders): Pick<CgroupReading, "diskReadBytes" | "diskWrittenBytes"> {
  const name = version === 2 ? "io.stat" : "blkio.throttle.io_service_bytes";
  const text = io === null ? null : readSmallFile(join(io, name));
  if (text === null) return { diskReadBytes: null, diskWrittenBytes: null };
  const sum = (pattern: RegExp): number =>
    [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return version === 2
    ? { diskReadBytes: sum(/\brbytes=(\d+)/g), diskWrittenBytes: sum(/\bwbytes=(\d+)/g) }
    : { diskReadBytes: sum(/^\d+:\d+ Read (\d+)$/gm), diskWrittenBytes: sum(/^\d+:\d+ Write (\d+)$/gm) };
}

function scaled(text: string | undefined, divisor: number): number | null {
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text) / divisor;
}
