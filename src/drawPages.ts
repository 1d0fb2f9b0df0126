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

/** Strips of all lists of a page, with their ids. */
function stripIds(blocks: readonly Block[]): ReadonlyMap<StripModel, string> {
  const strips = (list: readonly Block[]): readonly StripModel[] =>
    list.flatMap((block) => {
      if (block.kind === "details") return strips(block.content);
      return block.kind === "entries" ? block.entries.flatMap(({ strip }) => strip ?? []) : [];
    });
  return new Map(strips(blocks).map((strip, i) => [strip, `strip-${i + 1}`]));
}

/** Everything of a page that is to be drawn. */
export const drawingsOf = (blocks: readonly Block[]): readonly Drawing[] => [
  ...[...stripIds(blocks)].map(([model, idPrefix]) => ({ kind: "strip", model, idPrefix }) as const),
  ...figuresOf(blocks),
];

const figuresOf = (blocks: readonly Block[]): readonly Drawing[] =>
  blocks.flatMap((block): readonly Drawing[] => {
    if (block.kind === "details") return figuresOf(block.content);
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
export const drawnPage = (page: Page, { charts, strips }: Drawings): DrawnPage => {
  const ids = stripIds(page.blocks);
  const drawnStrip = ({ strip }: HomeEntry): string | null =>
    strip ? found(strips, ids.get(strip) ?? "a strip") : null;
  const drawn = (blocks: readonly Block[]): readonly DrawnBlock[] =>
    blocks.map((block): DrawnBlock => {
      switch (block.kind) {
        case "figure":
          return { kind: "figure", figure: { ...block.figure, svg: found(charts, block.figure.id) } };
        case "entries":
          return {
            kind: "entries",
            entries: block.entries.map((entry) => ({ ...entry, stripSvg: drawnStrip(entry) })),
          };
        case "details":
          return { ...block, content: drawn(block.content) };
        default:
          return block;
      }
    });
  return { ...page, blocks: drawn(page.blocks) };
};

function found<T>(drawn: ReadonlyMap<string, T>, idPrefix: string): T {
  const one = drawn.get(idPrefix);
  if (one === undefined) throw new Error(`nothing was drawn for ${idPrefix}`);
  return one;
}
