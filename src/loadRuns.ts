import { availableParallelism } from "node:os";
import { joinIntensity } from "./carbon/joinIntensity.ts";
import type { KindName } from "./carbon/kind.ts";
import { InputError } from "./errors.ts";
import { mergedPath } from "./mergedPath.ts";
import { findRuns, type RunLocation } from "./readers/findRuns.ts";
import { logBytes } from "./readers/logBytes.ts";
import { findRankGroups } from "./readers/rankGroups.ts";
import type { RunSummary } from "./runs/runSummary.ts";
import { type SummaryRequest, summarizeLocation } from "./summarizeLocation.ts";
import { summarizeInProcesses } from "./summaryProcesses.ts";

export interface LoadOptions {
  /** IANA name for logs with naive local times; `null` infers the offset. */
  readonly timeZone?: string | null;
  /** Wins over the PUE that the logs state. */
  readonly pue?: { readonly value: number; readonly source: string } | null;
  /** For runs whose logs name no region of the grid. */
  readonly region?: { readonly name: string; readonly source: string } | null;
  /** Kind of the averages that are filled in where a log states no carbon intensity. */
  readonly intensityKind?: KindName | null;
  /** Read the logs of a job's ranks as runs of their own, instead of as one run. */
  readonly separateRanks?: boolean;
  /** Leave out runs that cannot be read, and name them, instead of stopping. */
  readonly allowInvalid?: boolean;
  /** Most bins of a run's series; 0 where only the numbers are wanted. */
  readonly maxBins?: number;
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
 * Reads and summarizes every run in the given folders; memory holds one log a core, never a whole one.
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
  const groups = options.separateRanks ? locations.map((each) => [each]) : await findRankGroups(locations);
  const requests = groups
    .flatMap((ranks) => located(ranks, locations))
    .map((located) => ({
      ...located,
      timeZone: options.timeZone ?? null,
      pue: options.pue ?? null,
      maxBins: options.maxBins ?? null,
    }));
  let done = 0;
  const show = (): void => options.onProgress?.({ step: "Reading runs", done, total: requests.length });
  show();
  const results = await summarizeAll(requests, () => {
    done += 1;
    show();
  });
  return {
    runs: joinIntensity(
      results.flatMap((result) => (result instanceof InputError ? [] : [result])),
      { region: options.region ?? null, kind: options.intensityKind ?? null },
    ),
    refused: results.flatMap((result) => (result instanceof InputError ? [result] : [])),
  };
}

/** Where a run is: as it was found, or for the ranks of one job a folder for all of them. */
function located(
  ranks: readonly RunLocation[],
  all: readonly RunLocation[],
): readonly Pick<SummaryRequest, "location" | "ranks">[] {
  const [location] = ranks;
  if (location === undefined) return [];
  if (ranks.length === 1) return [{ location, ranks: [] }];
  const others = all.filter((each) => !ranks.includes(each)).map(({ path }) => path);
  const path = mergedPath(
    ranks.map((rank) => rank.path),
    others,
  );
  return [{ location: { ...location, path }, ranks }];
}

/** A process takes about as long to start as this many bytes of logs to read. */
const BYTES_WORTH_A_PROCESS = 32 << 20;

/** Reads small logs right here, and large ones side by side, the largest first. In the order of the requests. */
async function summarizeAll(
  requests: readonly SummaryRequest[],
  onDone: () => void,
): Promise<readonly (RunSummary | InputError)[]> {
  const sized = await Promise.all(
    requests.map(async (request, index) => ({ request, index, bytes: await bytesOf(request) })),
  );
  const totalBytes = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  const processCount = Math.min(availableParallelism(), Math.floor(totalBytes / BYTES_WORTH_A_PROCESS));
  if (processCount < 2) return oneByOne(requests, onDone);
  const largestFirst = sized.toSorted((a, b) => b.bytes - a.bytes);
  const results = await summarizeInProcesses(
    largestFirst.map(({ request }) => request),
    processCount,
    onDone,
  );
  const byIndex = new Map(largestFirst.map(({ index }, place) => [index, results[place]]));
  return requests.flatMap((_, index) => byIndex.get(index) ?? []);
}

async function bytesOf({ location, ranks }: SummaryRequest): Promise<number> {
  const sizes = await Promise.all((ranks.length === 0 ? [location] : ranks).map(logBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function oneByOne(
  requests: readonly SummaryRequest[],
  onDone: () => void,
): Promise<readonly (RunSummary | InputError)[]> {
  const results: (RunSummary | InputError)[] = [];
  for (const request of requests) {
    try {
      results.push(await summarizeLocation(request));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      results.push(error);
    }
    onDone();
  }
  return results;
}
