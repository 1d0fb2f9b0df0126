import type { BoardEntry, BoardResult, BoardView } from "../../boards/model.ts";
import { referenceLabel } from "../../boards/referenceLabel.ts";
import type { Environment } from "../../config/environment.ts";
import type { Paper } from "../../config/paper.ts";
import type { Group } from "../../groups/model.ts";
import type { SeriesKey } from "../chartModel.ts";
import type { Link } from "../link.ts";
import type { PaperContext } from "../paperContext.ts";
import type { BoardUrls } from "./boardUrls.ts";

/** What every page of a board needs to know. */
export interface BoardContext {
  readonly board: BoardResult;
  readonly urls: BoardUrls;
  /** The board as a paper whose groups are its entries, so that tables and charts of groups serve it too. */
  readonly paper: PaperContext;
  /** The entries as groups, in the order of the board. */
  readonly groups: readonly Group[];
  /** In the head of the pages. */
  readonly navigation: readonly Link[];
}

/** What all boards of a site share. */
export interface LeaderboardOptions {
  /** Links from the site's home to the leaderboard, itself included. */
  readonly parents: readonly Link[];
  readonly navigation: readonly Link[];
  /** Takes secrets, home paths, user and host names out of a text. */
  readonly mask: (text: string) => string;
}

/** "average" + "return" → "averageReturn". */
export const scoreMetric = (kind: "average" | "asymptotic", { environment }: BoardResult): string => {
  const { column } = environment.score;
  return `${kind}${column[0]?.toUpperCase() ?? ""}${column.slice(1)}`;
};

/** @throws {RangeError} for a board without views, which cannot be ranked */
export function defaultView(board: BoardResult): BoardView {
  const [view] = board.views;
  if (view === undefined) throw new RangeError(`the board ${board.environment.slug} has no view`);
  return view;
}

/** Runs of an entry with what only the board computes. */
export const entryGroup = (entry: BoardEntry): Group => ({
  id: [entry.entry.slug],
  title: entry.title,
  description: null,
  finding: null,
  runs: entry.runs.map(({ summary, metrics }) => ({
    ...summary,
    metrics: { ...summary.metrics, ...metrics },
  })),
  failedRuns: 0,
  statistics: entry.statistics,
  deviceCount: null,
  stated: {},
  children: [],
  comparisons: [],
  additionalTests: [],
  additionalEstimates: [],
});

/** Lines of the charts. */
function scoreReferences({ references, score }: Environment): Paper["references"] {
  if (references === null) return [];
  return (["random", "human"] as const).map((name) => ({
    metric: score.column,
    label: referenceLabel(references, name),
    value: references[name].score,
    source: references[name].source,
  }));
}

const boardPaper = ({ environment }: BoardResult): Paper => ({
  file: environment.file,
  slug: environment.slug,
  title: `${environment.title} leaderboard`,
  authors: [],
  isAnonymous: false,
  venue: null,
  year: null,
  links: [],
  bibtex: null,
  finding: null,
  body: environment.body,
  runFolders: [],
  timeZone: null,
  pue: environment.pue,
  country: null,
  region: null,
  intensityKind: null,
  groups: null,
  primaryMetrics: null,
  summaryMetrics: null,
  additionalStatistics: [],
  order: null,
  figures: null,
  undisplayedRuns: [],
  references: scoreReferences(environment),
});

/** Columns of an entry's table of seeds. */
const seedMetrics = (board: BoardResult): readonly string[] => [
  ...new Set([
    scoreMetric("average", board),
    scoreMetric("asymptotic", board),
    "energyKwh",
    defaultView(board).metric.name,
    "emissionsKgCo2e",
    "durationHours",
  ]),
];

/** A board before its pages, with the marks of its entries. */
export function boardContext(
  board: BoardResult,
  urls: BoardUrls,
  keys: ReadonlyMap<string, SeriesKey>,
  options: LeaderboardOptions,
): BoardContext {
  const groups = board.entries.map(entryGroup);
  const view = defaultView(board);
  const root: Group = {
    id: [],
    title: board.environment.title,
    description: null,
    finding: null,
    runs: groups.flatMap((group) => group.runs),
    failedRuns: 0,
    statistics: {},
    deviceCount: null,
    stated: {},
    children: groups,
    comparisons: view.comparisons,
    additionalTests: [],
    additionalEstimates: [],
  };
  const groupUrls = new Map([["", urls.board], ...urls.entries]);
  const paper: PaperContext = {
    result: {
      paper: boardPaper(board),
      root,
      primaryMetrics: [view.metric.name],
      summaryMetrics: seedMetrics(board),
      ungroupedRuns: [],
      detectable: [],
    },
    urls: { paper: urls.board, groups: groupUrls, runs: urls.runs },
    parents: options.parents,
    keys,
    mask: options.mask,
    leftOut: [],
    metrics: new Map(board.views.map(({ metric }) => [metric.name, metric])),
  };
  return { board, urls, paper, groups, navigation: options.navigation };
}

/** "PongNoFrameskip-v4", and the board's version from the second one on. */
export const kickerOf = ({ board: { environment } }: BoardContext): string =>
  [environment.environment, ...(environment.version > 1 ? [`version ${environment.version}`] : [])].join(
    ", ",
  );
