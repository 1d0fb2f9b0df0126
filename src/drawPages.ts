import { renderChart } from "./charts/render.ts";
import type { Block, DrawnFigure, Page } from "./pages/model.ts";

/** A block whose figures are drawn. */
export type DrawnBlock =
  | Exclude<Block, { kind: "figure" } | { kind: "details" }>
  | { readonly kind: "figure"; readonly figure: DrawnFigure }
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
    } else if (block.kind === "details") {
      drawn.push({ ...block, content: await drawBlocks(block.content) });
    } else {
      drawn.push(block);
    }
  }
  return drawn;
}
