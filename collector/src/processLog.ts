import { join } from "node:path";
import { TICKS_PER_S } from "./machine/cpuTimes.ts";
import type { ProcessStat } from "./machine/processStat.ts";
import { readPageBytes } from "./machine/processTree.ts";
import { readSmallFile } from "./textFile.ts";
import { LineWriter, type Warn } from "./writer.ts";

/** Writes `processes.jsonl`: a line for each sample, with a row for each process of the run. */
export interface ProcessLog {
  append(timeS: number, processes: readonly ProcessStat[]): void;
  close(): void;
}

/**
 * Opens the log of single processes in a run's folder.
 *
 * A row names process and parent, the CPU time of the process itself and its resident memory. The name is the
 * program's, as the kernel keeps it: at most 15 characters.
 */
export function openProcessLog(folder: string, procRoot: string, warn: Warn): ProcessLog {
  const writer = new LineWriter(join(folder, "processes.jsonl"), warn);
  const pageBytes = readPageBytes(procRoot);
  const names = new Map<string, string>();
  return {
    append(timeS, processes) {
      const rows = processes.map(({ pid, parentPid, startTick, ownTicks, residentPages }) => {
        const id = `${pid} ${startTick}`;
        const name = names.get(id) ?? readSmallFile(`${procRoot}/${pid}/comm`)?.trim() ?? "";
        // A process has its parent's name until it starts its own program.
        if (ownTicks > 0) names.set(id, name);
        return {
          pid,
          parentPid,
          name,
          cpuTimeS: ownTicks / TICKS_PER_S,
          residentBytes: residentPages * pageBytes,
        };
      });
      writer.append(JSON.stringify({ timeS, processes: rows }));
    },
    close: () => writer.close(),
  };
}
