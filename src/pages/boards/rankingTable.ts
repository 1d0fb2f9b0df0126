import type { BoardView, RankedRow } from "../../boards/model.ts";
import { type Html, html } from "../html.ts";
import { countCell, numberCell } from "../measureColumn.ts";
import { keyOf } from "../paperContext.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { Cell, Table, TableBody, TableColumn } from "../tableModel.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl } from "./boardUrls.ts";
import type { RankingColumn } from "./rankingColumns.ts";
import { rankingParts } from "./rankingParts.ts";

const UNRANKED = "—";
/** The name stands behind the rank. */
const HEAD_INDEX = 1;

const RANK_COLUMN: TableColumn = {
  label: html`#`,
  unit: null,
  align: "count",
  sorted: null,
  title: "Rank",
  name: "rank",
};

const N_COLUMN: TableColumn = {
  label: html`<i>n</i>`,
  unit: null,
  align: "count",
  sorted: null,
  title: "Runs, one a seed",
  name: "n",
};

const RANK_SET_COLUMN: TableColumn = {
  ...plainColumn("Ranks", "rankSet", "count"),
  unit: html`possible`,
  title: "Ranks that the comparisons cannot exclude",
};

/** "≈ 2", or a dash with the reason. */
export const rankCell = ({ rank, isTiedWithAbove, unrankedReason }: RankedRow): Cell =>
  numberCell(rank, String(rank), {
    ...(rank === null ? { text: UNRANKED } : {}),
    prefix: rank !== null && isTiedWithAbove ? "≈" : null,
    note: rank === null ? unrankedReason : null,
  });

/** @example rankSetText({ low: 1, high: 2 }); // => "1–2" */
export const rankSetText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  low === high ? String(low) : `${low}–${high}`;

const rankSetCell = ({ rankSet, rank }: RankedRow): Cell => {
  if (rankSet !== null) return textCell(rankSetText(rankSet));
  return rank === null
    ? { kind: "empty" }
    : numberCell(null, "", { note: "Not tested: too few of its runs have the value." });
};

/**
 * A view of a board: rank, name and n of every entry, then the given columns. What is not comparable with the ranked
 * entries stands below them in parts of its own.
 */
export function rankingTable(
  context: BoardContext,
  view: BoardView,
  spec: {
    readonly caption: Html;
    readonly columns: readonly RankingColumn[];
    readonly further?: readonly RankingColumn[];
    readonly footnotes: readonly Html[];
  },
): Table {
  const { board, paper, urls } = context;
  const nameOf = ({ entry }: RankedRow): Cell => ({
    kind: "text",
    html: html`${entry.title}`,
    href: entryUrl(urls, entry),
  });
  const cellsOf = (ranked: RankedRow, index: number): readonly Cell[] =>
    [
      rankCell(ranked),
      nameOf(ranked),
      countCell(ranked.entry.runs.length),
      ...spec.columns.map(({ cells }): Cell => cells[index] ?? { kind: "empty" }),
      rankSetCell(ranked),
      ...(spec.further ?? []).map(({ cells }): Cell => cells[index] ?? { kind: "empty" }),
    ] as const;
  const indexOf = ({ entry }: RankedRow): number =>
    view.rows.findIndex((each) => each.entry.entry.slug === entry.entry.slug);
  const bodies = rankingParts(board, view).map(
    ({ heading, rows }): TableBody => ({
      heading: heading === null ? null : html`${heading}`,
      rows: rows.map((ranked) =>
        row(cellsOf(ranked, indexOf(ranked)), { key: keyOf(paper, { title: ranked.entry.title }) }),
      ),
    }),
  );
  return draftTable({
    caption: spec.caption,
    layout: "results",
    headIndex: HEAD_INDEX,
    columns: [
      RANK_COLUMN,
      headColumn("Algorithm", "algorithm"),
      N_COLUMN,
      ...spec.columns.map(({ column }) => column),
      RANK_SET_COLUMN,
      ...(spec.further ?? []).map(({ column }) => column),
    ],
    bodies,
    footnotes: spec.footnotes,
  });
}

/** What the signs of a ranking mean; of each only where it is used. */
export function rankingFootnotes(view: BoardView): readonly Html[] {
  const hasTies = view.rows.some(({ rank, isTiedWithAbove }) => rank !== null && isTiedWithAbove);
  const hasSets = view.rows.some(({ rankSet }) => rankSet !== null);
  return [
    ...(hasTies ? [html`≈ Not told apart from the entry above.`] : []),
    ...(hasSets
      ? [
          html`Ranks possible: those that the comparisons of all pairs, corrected by Holm’s procedure, cannot exclude.`,
        ]
      : []),
  ];
}
