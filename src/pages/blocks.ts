import type { Html } from "./html.ts";
import type { Block, Figure, Table } from "./model.ts";

/** A chart before its page numbers it; `null` charts make no block. */
export const figureBlocks = (
  chart: Figure["chart"] | null,
  caption: Html,
  dataHref = "",
): readonly Block[] =>
  chart === null ? [] : [{ kind: "figure", figure: { id: "", number: 0, caption, chart, dataHref } }];

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
