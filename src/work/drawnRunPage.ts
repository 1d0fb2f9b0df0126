import type { ContentCache } from "../cache/contentCache.ts";
import { type DrawnPage, drawingsOf, drawnPage } from "../drawPages.ts";
import type { Page } from "../pages/model.ts";
import { chartAt, type DrawnCurves } from "./drawnCurves.ts";
import { drawAndKeep, emptyDrawings, keptDrawing } from "./keptDrawing.ts";

/** The page of a run with its curves, which are drawn already, and its other charts. */
export async function drawnRunPage(page: Page, curves: DrawnCurves, cache: ContentCache): Promise<DrawnPage> {
  const drawings = emptyDrawings();
  for (const drawing of drawingsOf(page.blocks)) {
    const { idPrefix } = drawing;
    if (drawing.kind === "curves") {
      const kept = curves.charts[drawing.name];
      if (kept !== null) drawings.put(idPrefix, chartAt(kept, idPrefix));
    } else drawings.put(idPrefix, keptDrawing(drawing, cache) ?? (await drawAndKeep(drawing, cache)));
  }
  return drawnPage(page, drawings);
}
