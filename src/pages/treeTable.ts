import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { plural } from "./format.ts";
import { html } from "./html.ts";
import { countCell, type Entry, measureColumn, rowsFromColumns } from "./measureColumn.ts";
import { leaves, type PaperContext } from "./paperContext.ts";
import { pueClause } from "./pue.ts";
import { isEnergyMetric, methodsText, metricNote } from "./runNotes.ts";
import { draftTable, headColumn, plainColumn, row } from "./tableDraft.ts";
import type { Cell, Table } from "./tableModel.ts";
import { groupUrl } from "./urls.ts";

const SUMMED = ["energyKwh", "durationHours", "emissionsKgCo2e"] as const;
const DEEPEST_INDENT = 3;
const SUM_DIGITS = 4;

const branches = (group: Group, level: number): readonly { group: Group; level: number }[] => [
  { group, level },
  ...group.children
    .filter((child) => child.children.length > 0)
    .flatMap((child) => branches(child, level + 1)),
];

function sumEntry(name: string, group: Group): Entry {
  const statistic = group.statistics[name] ?? null;
  return {
    value: statistic?.sum ?? null,
    se: null,
    note: metricNote(name, group.runs, statistic),
    method: isEnergyMetric(name) ? methodsText(group.runs) : null,
  };
}

/** The branches of a deep tree with sums only; means stand in the tables of its parts. */
export function treeTable(context: PaperContext, root: Group): Table {
  const list = branches(root, 0);
  const heads = list.map(
    ({ group, level }): Cell => ({
      kind: "text",
      html: level === 0 ? html`All groups` : html`${group.title}`,
      href: level === 0 ? null : groupUrl(context.urls, group.id),
    }),
  );
  const sums = SUMMED.map((name) => {
    const info = metricInfo(name) ?? { name, label: name, unit: "", definition: "" };
    return measureColumn(
      info,
      list.map(({ group }) => sumEntry(name, group)),
      { digits: SUM_DIGITS },
    );
  });
  const groupCounts = list.map(({ group }) => countCell(leaves(group).length));
  const runCounts = list.map(({ group }) => countCell(group.runs.length));
  const cells = rowsFromColumns(heads, [groupCounts, runCounts, ...sums.map((sum) => sum.cells)]);
  const failed = list.filter(({ group }) => group.failedRuns > 0);
  return draftTable({
    caption: html`What was run, and sums over all runs of each branch.${pueClause(root.runs)}`,
    layout: "results",
    columns: [
      headColumn("Branch", "branch"),
      plainColumn("Groups", "groupCount", "measure"),
      plainColumn("Runs", "runCount", "measure"),
      ...sums.map((sum) => sum.column),
    ],
    bodies: [
      {
        heading: null,
        rows: list.map(({ level }, i) => row(cells[i] ?? [], { level: Math.min(level, DEEPEST_INDENT) })),
      },
    ],
    footnotes: failed.map(
      ({ group }) => html`${group.title}: ${plural(group.failedRuns, "failed run")}, not summed.`,
    ),
  });
}
