import { fileFrom } from "./mergedPath.ts";
import type { RunLocation } from "./readers/findRuns.ts";
import { requireLogWithin } from "./readers/logLimit.ts";
import { readRun } from "./readers/readRun.ts";
import type { RunLog } from "./readers/runLog.ts";
import { mergeRanks } from "./runs/mergedRanks.ts";
import type { DetailedRun } from "./runs/runSummary.ts";
import { summarizeRun } from "./runs/summarize.ts";

/** A run to be read, and how. Plain data, so that another thread can be asked. */
export interface SummaryRequest {
  readonly location: RunLocation;
  /** Logs that are merged into the run, in the order of their ranks; empty for a run with one log. */
  readonly ranks: readonly RunLocation[];
  /** IANA name for logs with naive local times; `null` infers the offset. */
  readonly timeZone: string | null;
  /** Wins over the PUE that the log states. */
  readonly pue: { readonly value: number; readonly source: string } | null;
  /** Most bins of a series; 0 where only the numbers are wanted. `null` for the default. */
  readonly maxBins: number | null;
  /** Largest log that is read, in bytes of unpacked samples. */
  readonly maxLogBytes: number;
}

/** The folders with the logs of a run. */
export const logFolders = ({ location, ranks }: SummaryRequest): readonly string[] =>
  (ranks.length === 0 ? [location] : ranks).map(({ path }) => path);

/**
 * Reads and summarizes one run.
 *
 * @throws {InputError} with the faults of its log
 */
export async function summarizeLocation(request: SummaryRequest): Promise<DetailedRun> {
  const log = await openLog(request);
  return summarizeRun(log, {
    ...(request.pue === null ? {} : { pue: request.pue }),
    ...(request.maxBins === null ? {} : { maxBins: request.maxBins }),
  });
}

async function openLog({ location, ranks, timeZone, maxLogBytes }: SummaryRequest): Promise<RunLog> {
  for (const part of ranks.length === 0 ? [location] : ranks) await requireLogWithin(part, maxLogBytes);
  if (ranks.length === 0) return readRun(location, { timeZone });
  const logs: RunLog[] = [];
  for (const rank of ranks) logs.push(await readRun(rank, { timeZone }));
  const files = logs.flatMap((log) => log.files.map((file) => fileFrom(location.path, log.path, file)));
  return mergeRanks(logs, location.path, files);
}
