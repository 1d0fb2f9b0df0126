import { readCollectorLog } from "./collectorLog.ts";
import type { RunLocation } from "./findRuns.ts";
import { readImpactTracker } from "./impactTracker.ts";
import type { RunLog } from "./runLog.ts";

export interface ReadOptions {
  /** IANA name of the zone in which logs without zone were written; `null` or absent to infer the offset. */
  readonly timeZone?: string | null;
}

/**
 * Opens the log of a run: facts, scores and a stream of samples, whatever the format.
 * @param location - as `findRuns` gives it
 * @throws {InputError} with all faults of a file that cannot be read
 */
export async function readRun(location: RunLocation, options: ReadOptions = {}): Promise<RunLog> {
  switch (location.format) {
    case "wattprint":
      return readCollectorLog(location.path);
    case "experiment-impact-tracker":
      return readImpactTracker(location.path, options.timeZone ?? null);
  }
}
