import { deserialize, serialize } from "node:v8";
import { cacheKey } from "../cache/cacheKey.ts";
import type { ContentCache } from "../cache/contentCache.ts";
import { type DrawnPage, drawingsOf, drawnPage } from "../drawPages.ts";
import type { RenderedChart } from "../pages/chartModel.ts";
import type { Page } from "../pages/model.ts";
import type { Job } from "./job.ts";
import { runJobs } from "./runJobs.ts";

type DrawingJob = Extract<Job, { kind: "chart" | "strip" }>;

interface Wanted {
  readonly job: DrawingJob;
  readonly key: string;
  readonly put: (drawn: RenderedChart | string) => void;
}

/**
 * Draws every figure of the pages, each from the cache where it was drawn before.
 *
 * @param onProgress - told how many of how many figures are drawn
 */
export async function drawPages(
  pages: readonly Page[],
  cache: ContentCache,
  onProgress: (done: number, total: number) => void,
): Promise<readonly DrawnPage[]> {
  const drafts = pages.map((page) => {
    const drawings = { charts: new Map<string, RenderedChart>(), strips: new Map<string, string>() };
    const wanted = drawingsOf(page.blocks).flatMap((job): readonly Wanted[] => {
      if (job.kind === "curves") return [];
      const put = (drawn: RenderedChart | string): void => {
        if (typeof drawn === "string") drawings.strips.set(job.idPrefix, drawn);
        else drawings.charts.set(job.idPrefix, drawn);
      };
      return [{ job, key: cacheKey("drawing", job), put }];
    });
    return { page, drawings, wanted };
  });
  const missing: Wanted[] = [];
  for (const wanted of drafts.flatMap((draft) => draft.wanted)) {
    const entry = cache.read(wanted.key);
    if (entry) wanted.put(deserialize(entry));
    else missing.push(wanted);
  }
  let done = 0;
  onProgress(done, missing.length);
  await runJobs(
    missing.map(({ job }) => job),
    (reply, index) => {
      const wanted = missing[index];
      if (wanted === undefined || (reply.kind !== "chart" && reply.kind !== "strip"))
        throw new Error(`a drawing was answered with ${reply.kind}`);
      const drawn = reply.kind === "chart" ? reply.chart : reply.svg;
      wanted.put(drawn);
      cache.write(wanted.key, serialize(drawn));
      done += 1;
      onProgress(done, missing.length);
    },
  );
  return drafts.map(({ page, drawings }) => drawnPage(page, drawings));
}
