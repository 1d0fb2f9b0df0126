import { InputError } from "./errors.ts";
import { findRuns, type RunLocation } from "./readers/findRuns.ts";
import { readRun } from "./readers/readRun.ts";
import type { RunSummary } from "./runs/runSummary.ts";
import { summarizeRun } from "./runs/summarize.ts";

export interface LoadOptions {
  /** IANA name for logs with naive local times; `null` infers the offset. */
  readonly timeZone?: string | null;
  /** Wins over the PUE that the logs state. */
  readonly pue?: { readonly value: number; readonly source: string } | null;
  /** Leave out runs that cannot be read, and name them, instead of stopping. */
  readonly allowInvalid?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  /** "Reading runs", "Drawing charts" */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface LoadedRuns {
  /** In the order of their paths. */
  readonly runs: readonly RunSummary[];
  /** Runs that were left out because of `allowInvalid`, with every fault. */
  readonly refused: readonly InputError[];
}

/**
 * Reads and summarizes every run in the given folders, one after another, so that memory stays flat.
 *
 * @throws {InputError} with the faults of all bad runs, unless `allowInvalid`
 */
export async function loadRuns(paths: readonly string[], options: LoadOptions = {}): Promise<LoadedRuns> {
  const loaded = await loadLocated(await findRuns(paths), options);
  if (loaded.refused.length > 0 && !options.allowInvalid) {
    throw new InputError(loaded.refused.flatMap((error) => error.faults));
  }
  return loaded;
}

/** Like `loadRuns` for runs that were found already; bad ones are always left out. */
export async function loadLocated(
  locations: readonly RunLocation[],
  options: LoadOptions = {},
): Promise<LoadedRuns> {
  const runs: RunSummary[] = [];
  const refused: InputError[] = [];
  for (const [index, location] of locations.entries()) {
    options.onProgress?.({ step: "Reading runs", done: index, total: locations.length });
    try {
      const log = await readRun(location, { timeZone: options.timeZone ?? null });
      runs.push(await summarizeRun(log, options.pue ? { pue: options.pue } : {}));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused.push(error);
    }
  }
  options.onProgress?.({ step: "Reading runs", done: locations.length, total: locations.length });
  return { runs, refused };
}
