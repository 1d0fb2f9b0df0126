import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { headingBlock } from "./blocks.ts";
import { metricFact } from "./facts.ts";
import { finding } from "./finding.ts";
import { plural } from "./format.ts";
import { stripOf } from "./groupCharts.ts";
import { groupOrder, orderGroups } from "./groupOrder.ts";
import { html } from "./html.ts";
import { measureColumn } from "./measureColumn.ts";
import type { HomeEntry, Page } from "./model.ts";
import { leaves, type PaperContext, sections } from "./paperContext.ts";
import { plainText } from "./plainText.ts";

const sumText = (context: PaperContext, metric: string): string => {
  const sum = context.result.root.statistics[metric]?.sum ?? null;
  const [part] = metricFact(metric, sum).parts;
  return part === undefined || sum === null
    ? ""
    : `${part.text} ${part.unit === null ? "" : plainText(part.unit)}`;
};

/** The groups of the first table, best first, and the metric by which they are ordered. */
function firstTable(context: PaperContext): { readonly groups: readonly Group[]; readonly metric: string } {
  const children = sections(context.result.root)[0]?.children ?? [];
  const order = groupOrder(context.result, children);
  return { groups: orderGroups(children, order), metric: order.metric };
}

function keyFigure([best]: readonly Group[], metric: string): HomeEntry["keyFigure"] {
  const statistic = best?.statistics[metric];
  const info = metricInfo(metric);
  if (!best || !statistic || !info) return null;
  const { column, cells } = measureColumn(info, [
    { value: statistic.mean, se: statistic.standardError, note: null },
  ]);
  const [cell] = cells;
  if (cell?.kind !== "measure") return null;
  return {
    value: cell.measure.text,
    se: cell.measure.se?.text ?? null,
    unit: column.unit === null ? "" : plainText(column.unit),
    text: `${info.label}: ${best.title}, ${plural(best.runs.length, "run")}`,
  };
}

function entry(context: PaperContext): HomeEntry {
  const { paper, root, primaryMetrics } = context.result;
  const authors = paper.isAnonymous ? "Anonymous" : paper.authors.map(({ name }) => name).join(", ");
  const who = [authors, ...(paper.year === null ? [] : [String(paper.year)])]
    .filter((text) => text !== "")
    .join(", ");
  const what = [
    plural(root.runs.length, "run"),
    plural(leaves(root).length, "group"),
    sumText(context, "energyKwh"),
    sumText(context, "emissionsKgCo2e"),
  ].filter((text) => text !== "");
  const { groups, metric } = firstTable(context);
  return {
    title: paper.title,
    href: context.urls.paper,
    text: finding(root, primaryMetrics, root.finding ?? paper.finding),
    small: `${who === "" ? "" : `${who}. `}${what.join(", ")}`,
    keyFigure: keyFigure(groups, metric),
    strip: stripOf(context, groups, metric),
  };
}

/** The first page of a site of several papers. */
export const homePage = (contexts: readonly PaperContext[], title: string): Page => ({
  kind: "home",
  url: "/",
  title,
  description: "What machine-learning experiments used in energy, recomputed from their raw logs.",
  breadcrumbs: [],
  heading: title,
  lede: html`Energy and emissions of machine-learning experiments, computed from raw logs, with an uncertainty beside every mean.`,
  byline: [],
  facts: [],
  blocks: [headingBlock("Papers", "papers"), { kind: "entries", entries: contexts.map(entry) }],
});
