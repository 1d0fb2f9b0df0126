import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { headingBlock } from "./blocks.ts";
import { valueUnit } from "./displayUnit.ts";
import { metricFact } from "./facts.ts";
import { finding } from "./finding.ts";
import { formatPercent, plural } from "./format.ts";
import { stripOf } from "./groupCharts.ts";
import { groupOrder, orderGroups } from "./groupOrder.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { measureColumn } from "./measureColumn.ts";
import type { Block, HomeEntry, Page } from "./model.ts";
import { leaves, type PaperContext, sections } from "./paperContext.ts";
import { estimatedShare } from "./runNotes.ts";

/** "7.093 kWh", of some of the runs "at least 7.093 kWh"; nothing where no run has the metric. */
function sumHtml(context: PaperContext, metric: string): readonly Html[] {
  const { sum = null, missing = 0 } = context.result.root.statistics[metric] ?? {};
  const [part] = metricFact(metric, sum).parts;
  if (part === undefined || sum === null) return [];
  const share = metric === "energyKwh" ? (estimatedShare(context.result.root.runs) ?? 0) : 0;
  const estimated = share > 0 ? ` (${formatPercent(share)} estimated by a model)` : "";
  return [html`${missing > 0 ? "at least " : ""}${part.text}\u00a0${part.unit ?? ""}${estimated}`];
}

/** The groups of the first table, best first, and the metric by which they are ordered. */
function firstTable(context: PaperContext): { readonly groups: readonly Group[]; readonly metric: string } {
  const children = sections(context.result.root)[0]?.children ?? [];
  const order = groupOrder(context.result, children);
  const groups = orderGroups(children, order);
  const best = groups[0]?.statistics[order.metric]?.mean ?? 0;
  // Of negative scores the best score per kWh belongs to who wastes most.
  if (!order.metric.endsWith("PerKwh") || best >= 0) return { groups, metric: order.metric };
  const byEnergy = { metric: "energyKwh", direction: "ascending" } as const;
  return { groups: orderGroups(children, byEnergy), metric: byEnergy.metric };
}

function keyFigure([best]: readonly Group[], metric: string): HomeEntry["keyFigure"] {
  const statistic = best?.statistics[metric];
  const info = metricInfo(metric);
  if (!best || !statistic || !info) return null;
  const { cells } = measureColumn(info, [{ value: statistic.mean, se: statistic.standardError, note: null }]);
  const [cell] = cells;
  if (cell?.kind !== "measure") return null;
  const { n, missing } = statistic;
  const runs = missing === 0 ? plural(n, "run") : `${n} of ${plural(n + missing, "run")}`;
  return {
    value: cell.measure.text,
    se: cell.measure.se?.text ?? null,
    unit: valueUnit(info, statistic.mean),
    text: `${info.label}: ${best.title}, ${runs}`,
  };
}

function entry(context: PaperContext): HomeEntry {
  const { paper, root, primaryMetrics } = context.result;
  const authors = paper.isAnonymous ? "Anonymous" : paper.authors.map(({ name }) => name).join(", ");
  const who = [authors, ...(paper.year === null ? [] : [String(paper.year)])]
    .filter((text) => text !== "")
    .join(", ");
  const what = [
    html`${plural(root.runs.length, "run")}`,
    html`${plural(leaves(root).length, "group")}`,
    ...sumHtml(context, "energyKwh"),
    ...sumHtml(context, "emissionsKgCo2e"),
  ];
  const { groups, metric } = firstTable(context);
  return {
    title: paper.title,
    href: context.urls.paper,
    text: finding(root, primaryMetrics, root.finding ?? paper.finding),
    small: html`${who === "" ? "" : `${who}. `}${joinHtml(what, ", ")}`,
    keyFigure: keyFigure(groups, metric),
    strip: stripOf(context, groups, metric),
  };
}

const PAPERS_LEDE = html`Energy and emissions of machine-learning experiments, computed from raw logs, with an uncertainty beside every mean.`;
const BOARDS_LEDE = html`What machine-learning experiments used in energy, and what they achieved with it: raw logs in, every number recomputed, an uncertainty beside every mean.`;

/**
 * The first page of a site of several papers, or of papers and a leaderboard.
 *
 * @param boards - blocks of the leaderboard, empty where there is none
 */
export const homePage = (
  contexts: readonly PaperContext[],
  title: string,
  boards: readonly Block[] = [],
): Page => ({
  kind: "home",
  url: "/",
  title,
  description: "What machine-learning experiments used in energy, recomputed from their raw logs.",
  breadcrumbs: [],
  heading: title,
  lede: boards.length === 0 ? PAPERS_LEDE : BOARDS_LEDE,
  byline: [],
  facts: [],
  blocks: [
    ...(contexts.length === 0
      ? []
      : [headingBlock("Papers", "papers"), { kind: "entries", entries: contexts.map(entry) } as const]),
    ...boards,
  ],
});
