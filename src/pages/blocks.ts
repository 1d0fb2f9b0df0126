import { type Html, html } from "./html.ts";
import type { Block, Figure } from "./model.ts";
import type { Table } from "./tableModel.ts";
import { thinnedSeeds } from "./thinnedSeeds.ts";

/** A chart before its page numbers it; `null` charts make no block. */
export function figureBlocks(chart: Figure["chart"] | null, caption: Html, dataHref = ""): readonly Block[] {
  if (chart === null) return [];
  const thinned = chart.kind === "curves" ? null : thinnedSeeds(chart);
  const text =
    thinned === null ? caption : html`${caption} Single runs: the first ${thinned.seedsShown} of each group.`;
  const figure = { id: "", number: 0, caption: text, chart: thinned?.chart ?? chart, dataHref };
  return [{ kind: "figure", figure }];
}

export const tableBlocks = (table: Table | null): readonly Block[] =>
  table === null ? [] : [{ kind: "table", table }];

/** @param id - of the anchor, unique in the page */
export const headingBlock = (text: string, id: string, level: 2 | 3 = 2): Block => ({
  kind: "heading",
  text,
  id,
  level,
});

export const proseBlocks = (html: Html | null): readonly Block[] =>
  html === null ? [] : [{ kind: "prose", html }];

export const noteBlocks = (html: Html | null): readonly Block[] =>
  html === null ? [] : [{ kind: "note", html }];
