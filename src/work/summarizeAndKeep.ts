import { serialize } from "node:v8";
import { contentCache } from "../cache/contentCache.ts";
import { logStamp } from "../cache/logHash.ts";
import type { DetailedRun, RunSummary, SeriesOutline } from "../runs/runSummary.ts";
import { logFolders, type SummaryRequest, summarizeLocation } from "../summarizeLocation.ts";
import type { KeptRun } from "./job.ts";

/**
 * Reads and summarizes one run; draws its curves while its readings are at hand, and keeps them on disk.
 *
 * @returns without readings, as small for a long log as for a short one
 * @throws {InputError} with the faults of its log
 */
export async function summarizeAndKeep(request: SummaryRequest, keep: KeptRun | null): Promise<RunSummary> {
  const run = await summarizeLocation(request);
  if (keep === null) return outlined(run);
  const { drawCurves } = await import("./drawnCurves.ts");
  const cache = contentCache(keep.cacheFolder);
  const isAsHashed = logStamp(logFolders(request)) === keep.logStamp;
  // A log that is being written belongs to no hash: its curves are for this build alone.
  const curvesKey = isAsHashed ? keep.curvesKey : `${keep.curvesKey}-${process.pid}`;
  cache.write(curvesKey, serialize(await drawCurves(run, cache)));
  const summary: RunSummary = { ...outlined(run), curvesKey };
  if (isAsHashed) cache.write(keep.summaryKey, serialize(summary));
  return summary;
}

const outlined = (run: DetailedRun): RunSummary => ({
  ...run,
  series: run.series.map(({ key, label, unit, component, scope, isDownsampled, lastS }): SeriesOutline => {
    return { key, label, unit, component, scope, isDownsampled, lastS };
  }),
});
