import { headingBlock } from "../blocks.ts";
import { comparisonsCsv } from "../comparisonBlocks.ts";
import { csv } from "../downloads/csv.ts";
import { plural } from "../format.ts";
import { generatedDownload, runsCsv } from "../groupDownloads.ts";
import type { Block, GeneratedFile } from "../model.ts";
import type { BoardContext } from "./boardContext.ts";
import { entryUrl, LEADERBOARD_DATA_URL } from "./boardUrls.ts";

/** A row an entry and ranking, in full precision and the metrics' own units. */
export const rankingsCsv = ({ board, urls }: BoardContext): string =>
  csv([
    [
      "ranking",
      "metric",
      "unit",
      "rank",
      "rankLow",
      "rankHigh",
      "isTiedWithAbove",
      "entry",
      "page",
      "algorithm",
      "n",
      "mean",
      "standardError",
      "seedsReached",
      "expectedEnergyKwh",
      "completeness",
      "hardwareClass",
      "method",
      "evidence",
      "unrankedReason",
    ],
    ...board.views.flatMap((view) =>
      view.rows.map(({ entry, rank, rankSet, isTiedWithAbove, unrankedReason }) => {
        const statistic = entry.statistics[view.metric.name];
        return [
          view.slug,
          view.metric.name,
          view.metric.unit,
          rank,
          rankSet?.low ?? null,
          rankSet?.high ?? null,
          String(isTiedWithAbove),
          entry.entry.slug,
          entryUrl(urls, entry),
          entry.title,
          statistic?.n ?? 0,
          statistic?.mean ?? null,
          statistic?.standardError ?? null,
          view.reached?.[entry.entry.slug]?.reachedCount ?? null,
          view.reached?.[entry.entry.slug]?.expectedEnergyKwh ?? null,
          entry.completeness,
          entry.hardwareClass,
          entry.method,
          entry.entry.evidence.kind,
          unrankedReason,
        ];
      }),
    ),
  ]);

/** The files of a board that belong to no table, and the list of them at the end of its page. */
export function boardDownloads(context: BoardContext): {
  readonly blocks: readonly Block[];
  readonly files: readonly GeneratedFile[];
  readonly comparisonsUrl: string;
} {
  const { board, urls, paper } = context;
  const { root } = paper.result;
  const comparisons = board.views.flatMap((view) => view.comparisons);
  const rankings = { url: `${urls.board}rankings.csv`, content: rankingsCsv(context) };
  const runs = { url: `${urls.board}runs.csv`, content: runsCsv(paper, root) };
  const tests = { url: `${urls.board}comparisons.csv`, content: comparisonsCsv(comparisons) };
  return {
    blocks: [
      headingBlock("Downloads", "downloads"),
      {
        kind: "downloads",
        items: [
          generatedDownload(rankings, "a row an entry and ranking"),
          generatedDownload(runs, `a row a run, ${plural(root.runs.length, "run")}`),
          generatedDownload(tests, plural(comparisons.length, "test")),
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
