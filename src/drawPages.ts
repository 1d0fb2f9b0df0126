import { renderChart, renderStrip } from "./charts/render.ts";
import type { Block, DrawnEntry, DrawnFigure, HomeEntry, Page } from "./pages/model.ts";

/** A block whose figures are drawn. */
export type DrawnBlock =
  | Exclude<Block, { kind: "figure" } | { kind: "details" } | { kind: "entries" }>
  | { readonly kind: "figure"; readonly figure: DrawnFigure }
  | { readonly kind: "entries"; readonly entries: readonly DrawnEntry[] }
  | { readonly kind: "details"; readonly summary: string; readonly content: readonly DrawnBlock[] };

/** A page as templates get it. */
export type DrawnPage = Omit<Page, "blocks"> & { readonly blocks: readonly DrawnBlock[] };

/** Draws every figure of a page; ids inside the SVGs are unique in the page. */
export async function drawPage(page: Page): Promise<DrawnPage> {
  return { ...page, blocks: await drawBlocks(page.blocks) };
}

async function drawBlocks(blocks: readonly Block[]): Promise<readonly DrawnBlock[]> {
  const drawn: DrawnBlock[] = [];
  for (const block of blocks) {
    if (block.kind === "figure") {
      const svg = await renderChart(block.figure.chart, block.figure.id);
      drawn.push({ kind: "figure", figure: { ...block.figure, svg } });
    } else if (block.kind === "entries") {
      drawn.push({ kind: "entries", entries: await drawEntries(block.entries) });
    } else if (block.kind === "details") {
      drawn.push({ ...block, content: await drawBlocks(block.content) });
    } else {
      drawn.push(block);
    }
  }
  return drawn;
}

async function drawEntries(entries: readonly HomeEntry[]): Promise<readonly DrawnEntry[]> {
  const drawn: DrawnEntry[] = [];
  for (const entry of entries) {
    const stripSvg = entry.strip ? await renderStrip(entry.strip, `strip-${drawn.length + 1}`) : null;
    drawn.push({ ...entry, stripSvg });
  }
  return drawn;
}
