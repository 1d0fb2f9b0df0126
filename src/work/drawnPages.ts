import type { ContentCache } from "../cache/contentCache.ts";
import { type DrawnPage, drawingsOf, drawnPage } from "../drawPages.ts";
import type { Page } from "../pages/model.ts";
import { type Drawn, emptyDrawings, keptDrawing, type ModelDrawing } from "./keptDrawing.ts";
import { runJobs } from "./runJobs.ts";

/** Fewer are drawn by another process sooner than this one has loaded Vega. */
const MANY_DRAWINGS = 40;

/** A drawing that is not kept, and where it goes. */
interface Missing {
  readonly drawing: ModelDrawing;
  readonly put: (idPrefix: string, drawn: Drawn) => void;
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
  const missing: Missing[] = [];
  const drafts = pages.map((page) => {
    const drawings = emptyDrawings();
    for (const drawing of drawingsOf(page.blocks)) {
      if (drawing.kind === "curves") continue;
      const kept = keptDrawing(drawing, cache);
      if (kept === null) missing.push({ drawing, put: drawings.put });
      else drawings.put(drawing.idPrefix, kept);
    }
    return { page, drawings };
  });
  let done = 0;
  onProgress(done, missing.length);
  await runJobs(
    missing.map(({ drawing }) => ({ kind: "drawing", drawing, cacheFolder: cache.folder })),
    (reply, index) => {
      const wanted = missing[index];
      if (wanted === undefined || reply.kind !== "drawing")
        throw new Error(`a drawing was answered with ${reply.kind}`);
      wanted.put(wanted.drawing.idPrefix, reply.drawn);
      done += 1;
      onProgress(done, missing.length);
    },
    { isLeftToOthers: missing.length < MANY_DRAWINGS, isShort: true },
  );
  return drafts.map(({ page, drawings }) => drawnPage(page, drawings));
}
