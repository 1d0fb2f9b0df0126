import type { BoardEntry } from "../../boards/model.ts";
import { headingBlock, proseBlocks, tableBlocks } from "../blocks.ts";
import { html, joinHtml } from "../html.ts";
import { numberCell } from "../measureColumn.ts";
import type { Block } from "../model.ts";
import { keyOf } from "../paperContext.ts";
import { draftTable, headColumn, plainColumn, row } from "../tableDraft.ts";
import type { Cell } from "../tableModel.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl } from "./boardUrls.ts";
import { rankCell } from "./rankingTable.ts";

const lowerFirst = (text: string): string => `${text[0]?.toLowerCase() ?? ""}${text.slice(1)}`;

/** Anchor of a view on the page of all rankings. */
export const viewAnchor = (slug: string): string => `by-${slug}`;

/** The rank of every entry in every view, with links to the rankings; nothing where there is only one view. */
export function rankOverview(context: BoardContext): readonly Block[] {
  const { board, urls, paper } = context;
  if (board.views.length < 2) return [];
  const columns = board.views.map(({ title, slug }) => plainColumn(title, slug, "count"));
  const links = board.views
    .slice(1)
    .map((view) => html`<a href="${urls.rankings}#${viewAnchor(view.slug)}">${lowerFirst(view.title)}</a>`);
  const cellsOf = (entry: BoardEntry): readonly Cell[] =>
    board.views.map((view) => {
      const found = view.rows.find((each) => each.entry.entry.slug === entry.entry.slug);
      return found === undefined ? numberCell(null, "", { note: null }) : rankCell(found);
    });
  return [
    headingBlock("Other rankings", "other-rankings"),
    ...proseBlocks(
      html`<p>One number does not say all. <a href="${urls.rankings}">Rankings with their values</a> by ${joinHtml(links, "; ")}.</p>`,
    ),
    ...tableBlocks(
      draftTable({
        caption: html`Rank of each entry in each ranking. ≈: not told apart from the entry above it there.`,
        layout: "results",
        columns: [headColumn("Algorithm", "algorithm"), ...columns],
        bodies: [
          {
            heading: null,
            rows: board.entries.map((entry) =>
              row(
                [
                  { kind: "text", html: html`${entry.title}`, href: entryUrl(urls, entry) },
                  ...cellsOf(entry),
                ],
                { key: keyOf(paper, { title: entry.title }) },
              ),
            ),
          },
        ],
        footnotes: [],
      }),
    ),
  ];
}
