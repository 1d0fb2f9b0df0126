import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { serialize } from "node:v8";
import { contentCache } from "../cache/contentCache.ts";
import { logStamp } from "../cache/logHash.ts";
import type { DetailedRun, RunSummary, SeriesOutline } from "../runs/runSummary.ts";
import { logFolders, type SummaryRequest, summarizeLocation } from "../summarizeLocation.ts";
import type { KeptRun } from "./job.ts";

export interface KeptSummary {
  /** Without readings, as small for a long log as for a short one. */
  readonly summary: RunSummary;
  /** Done when its curves are drawn and all is on disk. */
  readonly kept: Promise<void>;
}

/**
 * Reads and summarizes one run, then draws its curves while its readings are at hand.
 *
 * @throws {InputError} with the faults of its log
 */
export async function summarizeAndKeep(request: SummaryRequest, keep: KeptRun | null): Promise<KeptSummary> {
  const run = await summarizeLocation(request);
  if (keep === null) return { summary: outlined(run), kept: Promise.resolve() };
  const isAsHashed = logStamp(logFolders(request)) === keep.logStamp;
  // A log that is being written belongs to no hash: its curves are for this build alone.
  const curvesKey = isAsHashed ? keep.curvesKey : `${keep.curvesKey}-${randomUUID()}`;
  const summary: RunSummary = { ...outlined(run), curvesKey };
  return { summary, kept: keepRun(run, summary, { ...keep, curvesKey, isAsHashed }) };
}

async function keepRun(
  run: DetailedRun,
  summary: RunSummary,
  keep: KeptRun & { readonly isAsHashed: boolean },
): Promise<void> {
  // The summary goes out first: others wait for it.
  await setImmediate();
  const { drawCurves } = await import("./drawnCurves.ts");
  const cache = contentCache(keep.cacheFolder);
  cache.write(keep.curvesKey, serialize(await drawCurves(run, cache)));
  if (keep.isAsHashed) cache.write(keep.summaryKey, serialize(summary));
}

const outlined = (run: DetailedRun): RunSummary => ({
  ...run,
  series: run.series.map(({ key, label, unit, component, scope, isDownsampled, lastS }): SeriesOutline => {
    return { key, label, unit, component, scope, isDownsampled, lastS };
  }),
});
