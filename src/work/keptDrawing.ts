import { deserialize, serialize } from "node:v8";
import { cacheKey } from "../cache/cacheKey.ts";
import type { ContentCache } from "../cache/contentCache.ts";
import type { Drawing, Drawings } from "../drawPages.ts";
import type { RenderedChart } from "../pages/chartModel.ts";
import { keptKinds } from "./keptKinds.ts";

/** What is drawn of its model alone, with the ids of its place. Plain data. */
export type ModelDrawing = Exclude<Drawing, { kind: "curves" }>;

/** A chart, or a strip's SVG. */
export type Drawn = RenderedChart | string;

/** Drawings of a page to be filled in. */
export function emptyDrawings(): Drawings & { put(idPrefix: string, drawn: Drawn): void } {
  const charts = new Map<string, RenderedChart>();
  const strips = new Map<string, string>();
  const put = (idPrefix: string, drawn: Drawn): void => {
    if (typeof drawn === "string") strips.set(idPrefix, drawn);
    else charts.set(idPrefix, drawn);
  };
  return { charts, strips, put };
}

/** `null` where it was not drawn before. */
export function keptDrawing(drawing: ModelDrawing, cache: ContentCache): Drawn | null {
  const entry = cache.read(cacheKey("drawing", drawing));
  return entry === null ? null : deserialize(entry);
}

/** Draws it, and keeps it for the next build. */
export async function drawAndKeep(drawing: ModelDrawing, cache: ContentCache): Promise<Drawn> {
  const { renderChart, renderStrip } = await import("../charts/render.ts");
  const kinds = keptKinds(cache);
  const drawn =
    drawing.kind === "strip"
      ? await renderStrip(drawing.model, drawing.idPrefix, kinds)
      : await renderChart(drawing.model, drawing.idPrefix, kinds);
  cache.write(cacheKey("drawing", drawing), serialize(drawn));
  return drawn;
}
