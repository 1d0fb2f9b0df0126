import { rankedStatistic } from "../../boards/rankedStatistic.ts";
import { headingBlock, noteBlocks } from "../blocks.ts";
import { valueUnit } from "../displayUnit.ts";
import { metricFact } from "../facts.ts";
import { plural } from "../format.ts";
import { type Html, html, joinHtml } from "../html.ts";
import type { Link } from "../link.ts";
import { measureColumn } from "../measureColumn.ts";
import type { Block, HomeEntry, Page } from "../model.ts";
import { boardStrip } from "./boardCharts.ts";
import { type BoardContext, defaultView } from "./boardContext.ts";
import { boardFinding } from "./boardFinding.ts";
import {
  FEED_URL,
  LEADERBOARD_DATA_URL,
  LEADERBOARD_SCHEMA_URL,
  LEADERBOARD_URL,
  SUBMIT_URL,
} from "./boardUrls.ts";

function keyFigure({ board }: BoardContext): HomeEntry["keyFigure"] {
  const view = defaultView(board);
  const best = view.rows.find(({ rank }) => rank !== null)?.entry;
  const statistic = best === undefined ? null : rankedStatistic(view, best);
  if (best === undefined || statistic === null) return null;
  const { cells } = measureColumn(view.metric, [
    { value: statistic.mean, se: statistic.standardError, note: null },
  ]);
  const [cell] = cells;
  if (cell?.kind !== "measure") return null;
  return {
    value: cell.measure.text,
    se: cell.measure.se?.text ?? null,
    unit: valueUnit(view.metric, statistic.mean),
    text: `${view.metric.label}: ${best.title}, ${plural(best.runs.length, "seed")}`,
  };
}

/** "4 entries, 1 not ranked, 20 runs, 7.093 kWh" */
function countsHtml({ board, groups }: BoardContext): Html {
  const runs = groups.flatMap((group) => group.runs);
  const preliminary = board.entries.filter(({ completeness }) => completeness === "preliminary").length;
  const unranked = defaultView(board).rows.filter(
    ({ rank, entry }) => rank === null && entry.completeness === "complete",
  ).length;
  const energies = runs.flatMap(({ metrics }) => metrics.energyKwh ?? []);
  const energy = metricFact(
    "energyKwh",
    energies.length === 0 ? null : energies.reduce((a, b) => a + b, 0),
  ).parts.flatMap(({ text, unit }) => (unit === null ? [] : [html`${text}\u00a0${unit}`]));
  return joinHtml(
    [
      html`${plural(board.entries.length, "entry", "entries")}`,
      ...(preliminary === 0 ? [] : [html`${preliminary} preliminary`]),
      ...(unranked === 0 ? [] : [html`${unranked} not ranked`]),
      html`${plural(runs.length, "run")}`,
      ...energy,
    ],
    ", ",
  );
}

/** A board on the home pages: finding, best value, strip of its entries. */
export const boardEntry = (context: BoardContext): HomeEntry => ({
  title: context.board.environment.title,
  href: context.urls.board,
  text: boardFinding(context),
  small: html`${context.board.environment.environment}. ${countsHtml(context)}`,
  keyFigure: keyFigure(context),
  strip: boardStrip(context),
});

const isFrozen = ({ board }: BoardContext): boolean => board.environment.frozen !== null;

/** How to add an entry; nothing to print. */
export const SUBMIT_BLOCKS: readonly Block[] = [
  { kind: "heading", text: "Add yours", id: "submit", level: 2, isScreenOnly: true },
  {
    kind: "prose",
    isScreenOnly: true,
    html: html`<p>An entry is a folder of logs and a text file, opened as a pull request: <a href="${SUBMIT_URL}">how to submit a run</a>.</p>`,
  },
];

/** The boards, open ones first, and how to add to them; also a part of a site's home page. */
export function boardsBlocks(contexts: readonly BoardContext[], heading: string): readonly Block[] {
  const open = contexts.filter((context) => !isFrozen(context));
  const frozen = contexts.filter(isFrozen);
  return [
    ...(open.length === 0
      ? []
      : [headingBlock(heading, "boards"), { kind: "entries", entries: open.map(boardEntry) } as const]),
    ...(frozen.length === 0
      ? []
      : [
          headingBlock("Frozen boards", "frozen-boards"),
          { kind: "entries", entries: frozen.map(boardEntry) } as const,
        ]),
    ...SUBMIT_BLOCKS,
  ];
}

/** The list of all boards. */
export const leaderboardPage = (
  contexts: readonly BoardContext[],
  links: { readonly parents: readonly Link[]; readonly navigation: readonly Link[] },
): Page => ({
  kind: "leaderboard",
  url: LEADERBOARD_URL,
  title: "All boards – Energy leaderboard",
  description: "Algorithms ranked by what they achieve with the energy that they use, with uncertainties.",
  breadcrumbs: links.parents,
  navigation: links.navigation,
  heading: "Energy leaderboard",
  lede: html`Algorithms ranked by what they achieve with the energy that they use. Every number comes with its spread over seeds, every rank with the ranks that it could be as well.`,
  byline: [],
  facts: [],
  blocks: [
    ...boardsBlocks(contexts, "Boards"),
    ...noteBlocks(
      html`<p>All boards as <a href="${LEADERBOARD_DATA_URL}">JSON</a> (<a href="${LEADERBOARD_SCHEMA_URL}">schema</a>); new entries as an <a href="${FEED_URL}">Atom feed</a>.</p>`,
    ),
  ],
});
