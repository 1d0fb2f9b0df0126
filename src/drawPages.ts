import type { ChartModel, RenderedChart, StripModel } from "./pages/chartModel.ts";
import type { Block, CurvesName, DrawnEntry, DrawnFigure, HomeEntry, Page } from "./pages/model.ts";

/** A block whose figures are drawn. */
export type DrawnBlock =
  | Exclude<Block, { kind: "figure" } | { kind: "details" } | { kind: "entries" }>
  | { readonly kind: "figure"; readonly figure: DrawnFigure }
  | { readonly kind: "entries"; readonly entries: readonly DrawnEntry[] }
  | { readonly kind: "details"; readonly summary: string; readonly content: readonly DrawnBlock[] };

/** A page as templates get it. */
export type DrawnPage = Omit<Page, "blocks"> & { readonly blocks: readonly DrawnBlock[] };

/** Something of a page that is to be drawn; ids inside the SVG begin with `idPrefix`, unique in the page. */
export type Drawing =
  | { readonly kind: "chart"; readonly model: ChartModel; readonly idPrefix: string }
  | { readonly kind: "strip"; readonly model: StripModel; readonly idPrefix: string }
  | { readonly kind: "curves"; readonly name: CurvesName; readonly idPrefix: string };

/** What was drawn, by `idPrefix`. */
export interface Drawings {
  readonly charts: ReadonlyMap<string, RenderedChart>;
  readonly strips: ReadonlyMap<string, string>;
}

const stripId = (index: number): string => `strip-${index + 1}`;

/** Everything of a page that is to be drawn, in reading order. */
export const drawingsOf = (blocks: readonly Block[]): readonly Drawing[] =>
  blocks.flatMap((block): readonly Drawing[] => {
    if (block.kind === "details") return drawingsOf(block.content);
    if (block.kind === "entries") {
      return block.entries.flatMap(({ strip }, i) =>
        strip ? [{ kind: "strip", model: strip, idPrefix: stripId(i) }] : [],
      );
    }
    if (block.kind !== "figure") return [];
    const { chart, id: idPrefix } = block.figure;
    return chart.kind === "curves"
      ? [{ kind: "curves", name: chart.name, idPrefix }]
      : [{ kind: "chart", model: chart, idPrefix }];
  });

/**
 * The page with what was drawn in its places.
 *
 * @throws {Error} if something was not drawn
 */
export const drawnPage = (page: Page, drawings: Drawings): DrawnPage => ({
  ...page,
  blocks: drawnBlocks(page.blocks, drawings),
});

const drawnBlocks = (blocks: readonly Block[], drawings: Drawings): readonly DrawnBlock[] =>
  blocks.map((block): DrawnBlock => {
    switch (block.kind) {
      case "figure":
        return {
          kind: "figure",
          figure: { ...block.figure, svg: found(drawings.charts, block.figure.id) },
        };
      case "entries":
        return { kind: "entries", entries: drawnEntries(block.entries, drawings) };
      case "details":
        return { ...block, content: drawnBlocks(block.content, drawings) };
      default:
        return block;
    }
  });

const drawnEntries = (entries: readonly HomeEntry[], { strips }: Drawings): readonly DrawnEntry[] =>
  entries.map((entry, i) => ({ ...entry, stripSvg: entry.strip ? found(strips, stripId(i)) : null }));

function found<T>(drawn: ReadonlyMap<string, T>, idPrefix: string): T {
  const one = drawn.get(idPrefix);
  if (one === undefined) throw new Error(`nothing was drawn for ${idPrefix}`);
  return one;
}
