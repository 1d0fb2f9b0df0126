import { deserialize } from "node:v8";
import { cacheKey } from "./cache/cacheKey.ts";
import { logState } from "./cache/logHash.ts";
import type { KindName } from "./carbon/kind.ts";
import { lacksIntensity } from "./carbon/lacksIntensity.ts";
import { InputError } from "./errors.ts";
import { mergedPath } from "./mergedPath.ts";
import { findRuns, type RunLocation } from "./readers/findRuns.ts";
import { logBytes } from "./readers/logBytes.ts";
import { DEFAULT_MAX_LOG_BYTES } from "./readers/logLimit.ts";
import { findRankGroups } from "./readers/rankGroups.ts";
import type { RunSummary } from "./runs/runSummary.ts";
import { logFolders, type SummaryRequest } from "./summarizeLocation.ts";
import type { BuildStore } from "./work/buildStore.ts";
import { curvesKeyOf } from "./work/curvesKey.ts";
import type { Job, KeptRun } from "./work/job.ts";
import { runJobs } from "./work/runJobs.ts";

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
  /** Largest log of a run that is read, in bytes of unpacked samples; 16 GiB unless told. */
  readonly maxLogBytes?: number;
  /** Where summaries are looked up, and curves kept for pages; without it there are none. */
  readonly store?: BuildStore;
  /** What to do while other processes read: called when they have been asked. */
  readonly meanwhile?: () => Promise<unknown>;
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
      maxLogBytes: options.maxLogBytes ?? DEFAULT_MAX_LOG_BYTES,
    }));
  let done = 0;
  const show = (): void => options.onProgress?.({ step: "Reading runs", done, total: requests.length });
  show();
  const results = await summarizeAll(requests, options, () => {
    done += 1;
    show();
  });
  const runs = results.flatMap((result) => (result instanceof InputError ? [] : [result]));
  return {
    runs: runs.some(lacksIntensity) ? await joined(runs, options) : runs,
    refused: results.flatMap((result) => (result instanceof InputError ? [result] : [])),
  };
}

/** The tables of all regions are loaded only for runs that need them. */
async function joined(
  runs: readonly RunSummary[],
  { region, intensityKind }: LoadOptions,
): Promise<readonly RunSummary[]> {
  const { joinIntensity } = await import("./carbon/joinIntensity.ts");
  return joinIntensity(runs, { region: region ?? null, kind: intensityKind ?? null });
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

/** Logs of this size keep further processes busy for longer than they take to start. */
const LARGE_BYTES = 64 << 20;

/** What is known of a run before its log is read. */
interface Sized {
  readonly request: SummaryRequest;
  readonly index: number;
  readonly bytes: number;
}

/** Reads logs side by side, the largest first, but those that the cache has. In the order of the requests. */
async function summarizeAll(
  requests: readonly SummaryRequest[],
  { store, meanwhile }: LoadOptions,
  onDone: () => void,
): Promise<readonly (RunSummary | InputError)[]> {
  const results: (RunSummary | InputError)[] = [];
  const unread: (Sized & { readonly keep: KeptRun | null })[] = [];
  for (const [index, request] of requests.entries()) {
    const { kept, keep } = store === undefined ? NOT_KEPT : await lookUp(request, store);
    if (kept === null) unread.push({ request, index, keep, bytes: await bytesOf(request) });
    else {
      results[index] = kept;
      onDone();
    }
  }
  const largestFirst = unread.toSorted((a, b) => b.bytes - a.bytes);
  const jobs = largestFirst.map(({ request, keep }): Job => ({ kind: "summary", request, keep }));
  const isLarge = unread.length > 1 && unread.reduce((sum, { bytes }) => sum + bytes, 0) > LARGE_BYTES;
  const reading = runJobs(
    jobs,
    (reply, place) => {
      const { index, request } = largestFirst[place] ?? {};
      if (index === undefined || request === undefined) throw new Error(`there is no job ${place}`);
      if (reply.kind === "refused") results[index] = new InputError(reply.faults);
      else if (reply.kind === "summary") {
        results[index] = reply.summary;
        if (reply.summary.curvesKey !== undefined) store?.sources.set(reply.summary.curvesKey, request);
      } else throw new Error(`a summary was answered with ${reply.kind}`);
      onDone();
    },
    { isLarge },
  );
  const [{ rest }] = await Promise.all([reading, jobs.length === 0 ? null : meanwhile?.()]);
  store?.atWork.push(rest);
  return results;
}

const NOT_KEPT = { kept: null, keep: null };

/** The summary that the cache has, and where else it is to be kept. */
async function lookUp(
  request: SummaryRequest,
  { cache, sources }: BuildStore,
): Promise<{ readonly kept: RunSummary | null; readonly keep: KeptRun }> {
  const { hash, stamp } = await logState(logFolders(request));
  const keys = {
    summaryKey: cacheKey("summary", { request, hash }),
    curvesKey: curvesKeyOf(request, hash),
  };
  const keep = { ...keys, cacheFolder: cache.folder, logStamp: stamp };
  const entry = cache.has(keys.curvesKey) ? cache.read(keys.summaryKey) : null;
  if (entry === null) return { kept: null, keep };
  sources.set(keys.curvesKey, request);
  return { kept: deserialize(entry), keep };
}

async function bytesOf({ location, ranks }: SummaryRequest): Promise<number> {
  const sizes = await Promise.all((ranks.length === 0 ? [location] : ranks).map(logBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}
