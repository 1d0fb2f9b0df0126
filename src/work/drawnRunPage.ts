import { type DrawnPage, drawingsOf, drawnPage } from "../drawPages.ts";
import type { RenderedChart } from "../pages/chartModel.ts";
import type { Page } from "../pages/model.ts";
import { chartAt, type DrawnCurves } from "./drawnCurves.ts";

/** The page of a run with its curves, which are drawn already, and its other charts, which are drawn here. */
export async function drawnRunPage(page: Page, curves: DrawnCurves): Promise<DrawnPage> {
  const charts = new Map<string, RenderedChart>();
  for (const drawing of drawingsOf(page.blocks)) {
    const { idPrefix } = drawing;
    if (drawing.kind === "curves") {
      const kept = curves.charts[drawing.name];
      if (kept !== null) charts.set(idPrefix, chartAt(kept, idPrefix));
    } else if (drawing.kind === "chart") {
      const { renderChart } = await import("../charts/render.ts");
      charts.set(idPrefix, await renderChart(drawing.model, idPrefix));
    }
  }
  return drawnPage(page, { charts, strips: new Map() });
}
