import type { Comparison } from "../../groups/model.ts";
import { mixedKinds } from "../../runs/intensityKind.ts";
import { headingBlock, noteBlocks, proseBlocks, tableBlocks } from "../blocks.ts";
import { comparisonTable, runCountKey } from "../comparisonTable.ts";
import { coverageNote } from "../coverageNote.ts";
import { countFact, durationFact, metricFact } from "../facts.ts";
import { formatDigits, plural } from "../format.ts";
import { type Html, html } from "../html.ts";
import { measurementNote } from "../method.ts";
import type { Block, Fact, GeneratedFile, Page } from "../model.ts";
import { plainText } from "../plainText.ts";
import { publishBlocks } from "../publishBlocks.ts";
import { ratioMatrix } from "../ratioMatrix.ts";
import { submittedHtml } from "../submittedHtml.ts";
import type { Table } from "../tableModel.ts";
import { boardCurves, rankingDots, scoreAgainstEnergy } from "./boardCharts.ts";
import { type BoardContext, defaultView, kickerOf, scoreMetric } from "./boardContext.ts";
import { boardDownloads } from "./boardDownloads.ts";
import { boardFinding } from "./boardFinding.ts";
import { boardMethodHtml, negativeScoreHtml, referencesHtml } from "./boardMethod.ts";
import { conclusionTable } from "./conclusionTable.ts";
import { SUBMIT_BLOCKS } from "./leaderboardPage.ts";
import { metricColumn, orderText, reachedColumns, traitColumns } from "./rankingColumns.ts";
import { rankingFootnotes, rankingTable } from "./rankingTable.ts";
import { rankOverview } from "./rankOverview.ts";

/** Up to so many entries every pair is a row of the page. */
const MOST_LISTED = 6;

/** What all runs of the board used in all. */
export function boardFacts({ board, groups }: BoardContext): readonly Fact[] {
  const runs = groups.flatMap((group) => group.runs);
  const sum = (name: string): number | null => {
    if (mixedKinds(runs, name) !== null) return null;
    const values = runs.flatMap(({ metrics }) => metrics[name] ?? []);
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
  };
  const label = (name: string, text: string): string => {
    if (mixedKinds(runs, name) !== null) return `${text}, of several kinds`;
    const count = runs.filter(({ metrics }) => (metrics[name] ?? null) !== null).length;
    return count === 0 || count === runs.length ? text : `${text}, ${count} of ${plural(runs.length, "run")}`;
  };
  return [
    countFact("Entries", board.entries.length),
    countFact("Runs", runs.length),
    countFact("Seeds asked for", board.environment.seeds.length),
    metricFact("energyKwh", sum("energyKwh"), label("energyKwh", "Energy")),
    metricFact("emissionsKgCo2e", sum("emissionsKgCo2e"), label("emissionsKgCo2e", "Emissions")),
    durationFact(label("durationHours", "Time"), sum("durationHours")),
  ];
}

function mainTable(context: BoardContext): Table {
  const { board } = context;
  const view = defaultView(board);
  const column = (name: string) => metricColumn(context, view, name);
  return rankingTable(context, view, {
    caption: html`Mean ± standard error over <i>n</i> seeds, ordered by ${orderText(view)}. Energy includes PUE ${formatDigits(board.environment.pue.value, 3)}. ${board.classExplanation}`,
    columns: [
      ...[scoreMetric("average", board), "energyKwh"].map(column),
      ...reachedColumns(view),
      column(view.metric.name),
    ],
    further: [column("emissionsKgCo2e"), column("durationHours"), ...traitColumns(view)],
    footnotes: [...rankingFootnotes(view), ...kindsFootnote(context)],
  });
}

/** What readers must know before they compare the emissions of two rows. */
function kindsFootnote({ groups }: BoardContext): readonly Html[] {
  const kinds = mixedKinds(
    groups.flatMap((group) => group.runs),
    "emissionsKgCo2e",
  );
  return kinds === null ? [] : [html`Emissions are by ${kinds}: they do not compare.`];
}

/** A table without a column that says nothing: scores that may be negative have no ratio. */
function withoutColumn(table: Table, name: string): Table {
  const index = table.columns.findIndex((column) => column.name === name);
  const isKept = (_: unknown, i: number): boolean => i !== index;
  return {
    ...table,
    columns: table.columns.filter(isKept),
    bodies: table.bodies.map((body) => ({
      ...body,
      rows: body.rows.map((each) => ({ ...each, cells: each.cells.filter(isKept) })),
    })),
  };
}

function pairsTable(
  { board, paper, groups }: BoardContext,
  comparisons: readonly Comparison[],
): Table | null {
  const view = defaultView(board);
  const runCounts = new Map(groups.map(({ id, runs }) => [runCountKey(id), runs.length]));
  const metrics = new Map([[view.metric.name, view.metric]]);
  const table = comparisonTable(comparisons, "primary", paper.keys, runCounts, metrics);
  return (
    table && {
      ...(comparisons.every(({ ratio }) => ratio === null) ? withoutColumn(table, "ratio") : table),
      caption: html`All pairs of ranked entries: first minus second, Welch’s <i>t</i>-test, corrected by Holm over the ${plural(comparisons.length, "pair")}. The interval is at the pair’s own Holm level, so it leaves out 0 exactly where <i>p</i> &lt; .05.`,
    }
  );
}

function comparisonBlocks(context: BoardContext, csvHref: string): readonly Block[] {
  const { comparisons, metric } = defaultView(context.board);
  const pairs = comparisons.filter((pair) => pair.metric === metric.name);
  const conclusions = tableBlocks(conclusionTable(context));
  if (pairs.length === 0)
    return conclusions.length === 0 ? [] : [headingBlock("Conclusions", "conclusions"), ...conclusions];
  const table = tableBlocks(pairsTable(context, pairs));
  const ranked = new Set(pairs.flatMap(({ groupA, groupB }) => [groupA, groupB])).size;
  const matrix = ranked > MOST_LISTED ? ratioMatrix(context.groups, pairs, metric.name) : null;
  const shown: readonly Block[] =
    ranked <= MOST_LISTED
      ? table
      : [
          ...tableBlocks(matrix),
          { kind: "details", summary: `All ${plural(pairs.length, "pair")}`, content: table },
        ];
  return [
    headingBlock("Comparisons", "comparisons"),
    ...shown,
    ...noteBlocks(coverageNote(context.groups.map(({ runs }) => runs.length))),
    ...noteBlocks(html`<p><a href="${csvHref}">The comparisons of all rankings (CSV)</a></p>`),
    ...(conclusions.length === 0 ? [] : [headingBlock("How far the conclusions hold", "conclusions", 3)]),
    ...conclusions,
  ];
}

/** A frozen board says so first. */
const frozenBlocks = ({ board }: BoardContext): readonly Block[] => {
  const { frozen } = board.environment;
  if (frozen === null) return [];
  const next =
    frozen.successor === null
      ? html``
      : html` New entries go to <a href="/leaderboard/${frozen.successor}/">its successor</a>.`;
  return [
    {
      kind: "warnings",
      items: [html`This board is frozen and takes no new entries: ${frozen.reason}${next}`],
    },
  ];
};

/** The page of a board with its files: the default ranking and what it rests on. */
export function boardPage(context: BoardContext): {
  readonly page: Page;
  readonly files: readonly GeneratedFile[];
} {
  const { board, urls, paper, groups } = context;
  const { environment } = board;
  const view = defaultView(board);
  const lede = boardFinding(context);
  const runs = groups.flatMap((group) => group.runs);
  const downloads = boardDownloads(context);
  const text = environment.body.trim();
  const blocks: readonly Block[] = [
    ...frozenBlocks(context),
    ...(runs.length === 0 ? [] : noteBlocks(measurementNote(runs))),
    ...tableBlocks(mainTable(context)),
    ...proseBlocks(negativeScoreHtml(context, urls.rankings)),
    ...rankingDots(context),
    ...scoreAgainstEnergy(context),
    ...boardCurves(context),
    ...rankOverview(context),
    ...comparisonBlocks(context, downloads.comparisonsUrl),
    headingBlock("Method", "method"),
    ...proseBlocks(boardMethodHtml(context)),
    ...proseBlocks(referencesHtml(context)),
    ...proseBlocks(text === "" ? null : submittedHtml(text)),
    ...(environment.frozen === null ? SUBMIT_BLOCKS : []),
  ];
  const published = publishBlocks(blocks, urls.board);
  return {
    page: {
      kind: "board",
      url: urls.board,
      title: `${view.metric.label} on ${environment.title} – leaderboard`,
      description: plainText(lede),
      breadcrumbs: paper.parents,
      kicker: kickerOf(context),
      navigation: context.navigation,
      heading: `${view.metric.label.replace("kWh", "kilowatt-hour")} on ${environment.title}`,
      lede,
      byline: [],
      facts: boardFacts(context),
      blocks: [...published, ...downloads.blocks],
    },
    files: downloads.files,
  };
}
