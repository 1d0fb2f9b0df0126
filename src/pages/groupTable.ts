import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { tally } from "./distinct.ts";
import { listWords, plural } from "./format.ts";
import { groupOrder, orderGroups } from "./groupOrder.ts";
import { type Html, html, joinHtml } from "./html.ts";
import { countCell, measureColumn, rowsFromColumns } from "./measureColumn.ts";
import { keyOf, type PaperContext } from "./paperContext.ts";
import { pueClause } from "./pue.ts";
import { isEnergyMetric, methodsText, metricNote } from "./runNotes.ts";
import { statedColumns } from "./statedColumn.ts";
import { draftTable, headColumn, row } from "./tableDraft.ts";
import type { Cell, Table, TableColumn } from "./tableModel.ts";
import { groupUrl } from "./urls.ts";

const COUNT_COLUMN: TableColumn = {
  label: html`<i>n</i>`,
  unit: null,
  align: "count",
  sorted: null,
  title: "Runs",
  name: "n",
};

const hasNegativeRatio = (group: Group): boolean =>
  Object.entries(group.statistics).some(([name, { mean }]) => name.endsWith("PerKwh") && mean < 0);

const NEGATIVE_RATIO = html`Where a score is negative, using less energy makes the score per kWh worse: such groups can’t be ranked by it.`;

/** Footnotes that concern all rows: how energy was measured, which groups lack runs. */
function footnotes(groups: readonly Group[]): readonly Html[] {
  const methods = tally(groups.map((group) => methodsText(group.runs) ?? "not measured"));
  const [usual] = methods[0] ?? [];
  const others = groups.filter((group) => (methodsText(group.runs) ?? "not measured") !== usual);
  // Where all of it is estimated, the numbers' own notes say so.
  const isNoted = methods.length === 1 && usual === "estimated";
  const failed = groups.filter((group) => group.failedRuns > 0);
  return [
    ...(usual === undefined || isNoted
      ? []
      : [
          html`Energy: ${joinHtml(
            [
              html`${listWords(usual.split(" + "))}`,
              ...others.map(
                (group) =>
                  html`of ${group.title}, ${listWords((methodsText(group.runs) ?? "not measured").split(" + "))}`,
              ),
            ],
            "; ",
          )}.`,
        ]),
    ...(groups.some(hasNegativeRatio) ? [NEGATIVE_RATIO] : []),
    ...failed.map(
      (group) => html`${group.title}: ${plural(group.failedRuns, "failed run")}, not in the means.`,
    ),
  ];
}

/** The children of a group with mean ± standard error of every summary metric, in the paper's order. */
export function groupTable(context: PaperContext, parent: Group): Table {
  const { result, urls } = context;
  const order = groupOrder(result, parent.children);
  const groups = orderGroups(parent.children, order);
  const names = result.summaryMetrics.filter((name) => groups.some((group) => group.statistics[name]));
  const measures = names.map((name) => {
    const info = metricInfo(name) ?? { name, label: name, unit: "", definition: "" };
    const entries = groups.map((group) => {
      const statistic = group.statistics[name] ?? null;
      return {
        value: statistic?.mean ?? null,
        se: statistic?.standardError ?? null,
        note: metricNote(name, group.runs, statistic),
        method: isEnergyMetric(name) ? methodsText(group.runs) : null,
      };
    });
    return measureColumn(info, entries, { sorted: name === order.metric ? order.direction : null });
  });
  const stated = statedColumns(groups);
  const heads = groups.map(
    (group): Cell => ({ kind: "text", html: html`${group.title}`, href: groupUrl(urls, group.id) }),
  );
  const counts = groups.map((group) => countCell(group.runs.length));
  const cells = rowsFromColumns(heads, [
    ...stated.map((c) => c.cells),
    counts,
    ...measures.map((c) => c.cells),
  ]);
  const orderLabel = (metricInfo(order.metric)?.label ?? order.metric).toLowerCase().replace("kwh", "kWh");
  const hasSingles = groups.some((group) => group.runs.length === 1);
  return draftTable({
    caption: html`Mean ± standard error (SE) over <i>n</i> runs, ordered by ${orderLabel}.${pueClause(parent.runs)}${
      hasSingles ? " One run has no standard error." : ""
    }`,
    layout: "results",
    columns: [
      headColumn("Group", "group"),
      ...stated.map((c) => c.column),
      COUNT_COLUMN,
      ...measures.map((c) => c.column),
    ],
    bodies: [
      { heading: null, rows: groups.map((group, i) => row(cells[i] ?? [], { key: keyOf(context, group) })) },
    ],
    footnotes: footnotes(groups),
  });
}
