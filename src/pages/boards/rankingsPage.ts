import type { BoardView } from "../../boards/model.ts";
import { headingBlock, proseBlocks, tableBlocks } from "../blocks.ts";
import { formatDigits } from "../format.ts";
import { html } from "../html.ts";
import type { Block, Page } from "../model.ts";
import { publishBlocks } from "../publishBlocks.ts";
import { type BoardContext, defaultView, kickerOf } from "./boardContext.ts";
import { lowerLabel } from "./boardFinding.ts";
import { metricColumn, orderText, reachedColumns } from "./rankingColumns.ts";
import { rankingFootnotes, rankingTable } from "./rankingTable.ts";
import { viewAnchor } from "./rankOverview.ts";

const isOfEnergy = ({ metric }: BoardView): boolean => /kWh|CO2e/.test(metric.unit);

function sectionBlocks(context: BoardContext, view: BoardView): readonly Block[] {
  const { pue } = context.board.environment;
  return [
    headingBlock(view.title, viewAnchor(view.slug)),
    ...proseBlocks(html`<p>${view.explanation}</p>`),
    ...tableBlocks(
      rankingTable(context, view, {
        caption: html`Mean ± standard error over <i>n</i> seeds, ordered by ${orderText(view)}.${isOfEnergy(view) ? ` Energy includes PUE ${formatDigits(pue.value, 3)}.` : ""}`,
        columns: [...reachedColumns(view), metricColumn(context, view, view.metric.name)],
        footnotes: rankingFootnotes(view),
      }),
    ),
  ];
}

/** All rankings of a board but the default one, on one page; `null` where there is no other. */
export function rankingsPage(context: BoardContext): Page | null {
  const { board, urls, paper } = context;
  const { title } = board.environment;
  const others = board.views.slice(1);
  if (others.length === 0) return null;
  return {
    kind: "rankings",
    url: urls.rankings,
    title: `All rankings of ${title} – leaderboard`,
    description: `The entries of ${title} ranked by ${others.map(lowerLabel).join(", ")}.`,
    breadcrumbs: [...paper.parents, { label: title, href: urls.board }],
    kicker: kickerOf(context),
    navigation: context.navigation,
    heading: `All rankings of ${title}`,
    lede: html`The same entries by other measures than ${lowerLabel(defaultView(board))}. No ranking is the right one for every question.`,
    byline: [],
    facts: [],
    blocks: publishBlocks(
      others.flatMap((view) => sectionBlocks(context, view)),
      urls.rankings,
    ),
  };
}
