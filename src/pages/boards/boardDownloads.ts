import { emissionsKinds } from "../../boards/emissionsKind.ts";
import type { BoardView, RankedRow } from "../../boards/model.ts";
import { headingBlock } from "../blocks.ts";
import { COMPARISON_HEAD, comparisonCells } from "../comparisonBlocks.ts";
import { type CsvValue, csv } from "../downloads/csv.ts";
import { plural } from "../format.ts";
import { generatedDownload, runsCsv } from "../groupDownloads.ts";
import type { Block, GeneratedFile } from "../model.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl, LEADERBOARD_DATA_URL } from "./boardUrls.ts";
import { rankingParts } from "./rankingParts.ts";

/**
 * Every ranking of the board's pages: a row an entry and ranking, in the order of its table, in full precision and the
 * metric's own unit. Ranks are among entries of one `hardwareClass` and `energyKind`.
 */
export const rankingsCsv = (context: BoardContext): string =>
  csv([
    [...COLUMNS.map(([name]) => name)],
    ...context.board.views.flatMap((view) =>
      rankingParts(context.board, view)
        .flatMap(({ rows }) => rows)
        .map((row) => COLUMNS.map(([, find]) => find(row, view, context))),
    ),
  ]);

const statisticOf = ({ entry }: RankedRow, { metric }: BoardView) => entry.statistics[metric.name];

const COLUMNS: readonly (readonly [
  name: string,
  find: (row: RankedRow, view: BoardView, context: BoardContext) => CsvValue,
])[] = [
  ["ranking", (_, { slug }) => slug],
  ["title", (_, { title }) => title],
  ["metric", (_, { metric }) => metric.name],
  ["unit", (_, { metric }) => metric.unit],
  ["better", (_, { metric }) => metric.better],
  ["rank", ({ rank }) => rank],
  ["rankLow", ({ rankSet }) => rankSet?.low ?? null],
  ["rankHigh", ({ rankSet }) => rankSet?.high ?? null],
  ["isTiedWithAbove", ({ isTiedWithAbove }) => String(isTiedWithAbove)],
  ["entry", ({ entry }) => entry.entry.slug],
  ["page", ({ entry }, _, { urls }) => entryUrl(urls, entry)],
  ["algorithm", ({ entry }) => entry.title],
  ["runs", ({ entry }) => entry.runs.length],
  ["n", (row, view) => statisticOf(row, view)?.n ?? 0],
  ["mean", (row, view) => statisticOf(row, view)?.mean ?? null],
  ["standardError", (row, view) => statisticOf(row, view)?.standardError ?? null],
  ["seedsReached", ({ entry }, { reached }) => reached?.[entry.entry.slug]?.reachedCount ?? null],
  ["expectedEnergyKwh", ({ entry }, { reached }) => reached?.[entry.entry.slug]?.expectedEnergyKwh ?? null],
  ["completeness", ({ entry }) => entry.completeness],
  ["hardwareClass", ({ entry }) => entry.hardwareClass],
  ["energyKind", ({ entry }) => entry.energyKind],
  ["method", ({ entry }) => entry.method],
  ["carbonIntensityKind", ({ entry }) => emissionsKinds(entry).join("; ") || null],
  ["evidence", ({ entry }) => entry.entry.evidence.kind],
  ["unrankedReason", ({ unrankedReason }) => unrankedReason],
];

/** Every test of every ranking: the pairs of one `ranking`, `hardwareClass` and `energyKind` are corrected together. */
function testRows({ board }: BoardContext): readonly (readonly CsvValue[])[] {
  const { defaultHardwareClass, defaultEnergyKind, views, otherClasses } = board;
  return [
    { hardwareClass: defaultHardwareClass, energyKind: defaultEnergyKind, views },
    ...otherClasses,
  ].flatMap(({ hardwareClass, energyKind, views }) =>
    views.flatMap(({ slug, comparisons }) =>
      comparisons.map((each) => [slug, hardwareClass, energyKind, ...comparisonCells(each)]),
    ),
  );
}

/** The files of a board that belong to no table, and the list of them at the end of its page. */
export function boardDownloads(context: BoardContext): {
  readonly blocks: readonly Block[];
  readonly files: readonly GeneratedFile[];
  readonly comparisonsUrl: string;
} {
  const { urls, paper } = context;
  const { root } = paper.result;
  const rows = testRows(context);
  const rankings = { url: `${urls.board}rankings.csv`, content: rankingsCsv(context) };
  const runs = { url: `${urls.board}runs.csv`, content: runsCsv(paper, root) };
  const tests = {
    url: `${urls.board}comparisons.csv`,
    content: csv([["ranking", "hardwareClass", "energyKind", ...COMPARISON_HEAD], ...rows]),
  };
  return {
    blocks: [
      headingBlock("Downloads", "downloads"),
      {
        kind: "downloads",
        items: [
          generatedDownload(rankings, "a row an entry and ranking"),
          generatedDownload(runs, `a row a run, ${plural(root.runs.length, "run")}`),
          generatedDownload(tests, plural(rows.length, "test")),
          {
            href: LEADERBOARD_DATA_URL,
            name: "leaderboard.json",
            text: "all boards in full precision",
            bytes: null,
          },
        ],
      },
    ],
    files: [rankings, runs, tests],
    comparisonsUrl: tests.url,
  };
}
