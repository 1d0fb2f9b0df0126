import { metricInfo } from "../runs/metrics.ts";
import { headingBlock } from "./blocks.ts";
import { metricFact } from "./facts.ts";
import { finding } from "./finding.ts";
import { plural } from "./format.ts";
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

/** Best group of the first table, by the metric that orders it. */
function keyFigure(context: PaperContext): HomeEntry["keyFigure"] {
  const [table] = sections(context.result.root);
  if (!table) return null;
  const order = groupOrder(context.result, table.children);
  const [best] = orderGroups(table.children, order);
  const statistic = best?.statistics[order.metric];
  const info = metricInfo(order.metric);
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
  return {
    title: paper.title,
    href: context.urls.paper,
    text: finding(root, primaryMetrics, root.finding ?? paper.finding),
    small: `${who === "" ? "" : `${who}. `}${what.join(", ")}`,
    keyFigure: keyFigure(context),
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
