import type { RunLocation } from "./findRuns.ts";
import type { RunLog } from "./runLog.ts";

export interface ReadOptions {
  /** IANA name of the zone in which logs without zone were written; `null` or absent to infer the offset. */
  readonly timeZone?: string | null;
}

/**
 * Opens the log of a run: facts, scores and a stream of samples, whatever the format.
 *
 * A format's reader is loaded with the first log of it: to load them all takes as long as to read a small log.
 * @param location - as `findRuns` gives it
 * @throws {InputError} with all faults of a file that cannot be read
 */
export async function readRun(location: RunLocation, options: ReadOptions = {}): Promise<RunLog> {
  switch (location.format) {
    case "wattprint": {
      const { readCollectorLog } = await import("./collectorLog.ts");
      return readCollectorLog(location.path);
    }
    case "experiment-impact-tracker": {
      const { readImpactTracker } = await import("./impactTracker.ts");
      return readImpactTracker(location.path, options.timeZone ?? null);
    }
  }
}
