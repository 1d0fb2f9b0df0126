import type { BoardEntry, BoardView, RankedRow } from "../../boards/model.ts";
import { type Html, html } from "../html.ts";
import { countCell, measureColumn, numberCell } from "../measureColumn.ts";
import type { Cell, Table, TableBody, TableColumn } from "../model.ts";
import { infoOf, keyOf } from "../paperContext.ts";
import { isEnergyMetric, metricNote } from "../runNotes.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "../tableDraft.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl } from "./boardUrls.ts";

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
  return rank === null ? { kind: "empty" } : numberCell(null, "", { note: "Too few runs for a test." });
};

/** Ranked rows, then those that are not comparable, each kind in a part of its own. */
function partsOf(
  rows: readonly RankedRow[],
  hardwareClass: string | null,
): readonly { readonly heading: Html | null; readonly rows: readonly RankedRow[] }[] {
  const isOther = (entry: BoardEntry): boolean =>
    hardwareClass !== null && entry.hardwareClass !== hardwareClass;
  const apart = rows.filter(({ rank }) => rank === null);
  const preliminary = apart.filter(({ entry }) => entry.completeness === "preliminary");
  const elsewhere = apart.filter(({ entry }) => entry.completeness === "complete" && isOther(entry));
  const main = rows.filter((each) => !preliminary.includes(each) && !elsewhere.includes(each));
  const classes = [...new Set(elsewhere.map(({ entry }) => entry.hardwareClass))];
  return [
    { heading: null, rows: main },
    ...classes.map((name) => ({
      heading: html`Other hardware: ${name}`,
      rows: elsewhere.filter(({ entry }) => entry.hardwareClass === name),
    })),
    { heading: html`Preliminary`, rows: preliminary },
  ].filter((part) => part.rows.length > 0);
}

/** A column of a ranking beside rank and name. */
export interface RankingColumn {
  readonly column: TableColumn;
  /** In the order of the rows. */
  readonly cells: readonly Cell[];
}

/** Mean ± standard error of one metric over the runs of each entry. */
export function metricColumn(context: BoardContext, view: BoardView, name: string): RankingColumn {
  const info = name === view.metric.name ? view.metric : infoOf(context.paper, name);
  const entries = view.rows.map(({ entry }) => {
    const statistic = entry.statistics[name] ?? null;
    const runs = entry.runs.map(({ summary, metrics }) => ({
      ...summary,
      metrics: { ...summary.metrics, ...metrics },
    }));
    return {
      value: statistic?.mean ?? null,
      se: statistic?.standardError ?? null,
      note: metricNote(name, runs, statistic, info.label),
      method: isEnergyMetric(name) ? entry.method : null,
    };
  });
  const sorted = info.better === "lower" ? "ascending" : "descending";
  return measureColumn(info, entries, { sorted: name === view.metric.name ? sorted : null });
}

const textColumn = (
  view: BoardView,
  column: TableColumn,
  textOf: (entry: BoardEntry) => string,
): RankingColumn => ({ column, cells: view.rows.map(({ entry }) => textCell(textOf(entry))) });

/** Method, hardware and evidence: what readers may choose entries by. */
export const traitColumns = (view: BoardView): readonly RankingColumn[] => [
  textColumn(view, { ...plainColumn("Energy is", "method"), isFilter: true }, ({ method }) => method),
  textColumn(
    view,
    { ...plainColumn("Hardware", "hardwareClass"), isFilter: true },
    ({ hardwareClass }) => hardwareClass,
  ),
  textColumn(
    view,
    { ...plainColumn("Evidence", "evidence"), isFilter: true },
    ({ entry }) => entry.evidence.kind,
  ),
];

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
  const bodies = partsOf(view.rows, board.defaultHardwareClass).map(
    ({ heading, rows }): TableBody => ({
      heading,
      rows: rows.map((ranked) =>
        row(cellsOf(ranked, view.rows.indexOf(ranked)), {
          key: keyOf(paper, { title: ranked.entry.title }),
        }),
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
