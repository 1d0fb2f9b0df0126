import type { Group } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { MISSING } from "./format.ts";
import { type Html, html } from "./html.ts";
import { EMPTY_MEASURE, measureColumn, rowsFromColumns } from "./measureColumn.ts";
import { infoOf, type PaperContext, runLabel } from "./paperContext.ts";
import { pueClause } from "./pue.ts";
import { isEnergyMetric, methodsText, metricNote } from "./runNotes.ts";
import { draftTable, headColumn, row, textCell } from "./tableDraft.ts";
import type { Cell, Table, TableColumn } from "./tableModel.ts";
import { runHref } from "./urls.ts";

const capitalized = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;

/** Runs by seed, those without one last, by path. */
export const orderRuns = (runs: readonly RunSummary[]): readonly RunSummary[] =>
  [...runs].sort((a, b) => {
    const seedA = a.facts.seed ?? Number.MAX_VALUE;
    const seedB = b.facts.seed ?? Number.MAX_VALUE;
    return seedA - seedB || (a.path < b.path ? -1 : 1);
  });

/** One metric of the runs with the group's mean and SE below: decimals are those of the mean. */
function seedColumn(
  context: PaperContext,
  name: string,
  runs: readonly RunSummary[],
  group: Group,
): { readonly column: TableColumn; readonly cells: readonly Cell[] } {
  const info = infoOf(context, name);
  const statistic = group.statistics[name] ?? null;
  const single = runs.map((run) => ({
    value: run.metrics[name] ?? null,
    se: null,
    note: metricNote(name, [run], statistic, info.label),
    method: isEnergyMetric(name) ? methodsText([run]) : null,
  }));
  const mean = {
    value: statistic?.mean ?? null,
    se: statistic?.standardError ?? null,
    note: null,
  };
  const { column, cells } = measureColumn(info, [...single, mean]);
  const last = cells.at(-1);
  const measure = last?.kind === "measure" ? last.measure : EMPTY_MEASURE;
  const error: Cell = {
    kind: "measure",
    measure: {
      ...EMPTY_MEASURE,
      value: measure.se?.value ?? null,
      text: measure.se?.text ?? MISSING,
      note: measure.se === null ? "One run has no standard error." : null,
    },
  };
  return {
    column,
    cells: [...cells.slice(0, -1), { kind: "measure", measure: { ...measure, se: null } }, error],
  };
}

/** The runs of one group, a row each, with mean and standard error below. */
export function seedTable(
  context: PaperContext,
  group: Group,
  options: {
    readonly caption: Html;
    readonly current?: RunSummary;
    readonly href?: string | null;
    /** Runs that have a row, where not all have; mean and SE are those of all. */
    readonly shown?: readonly RunSummary[];
  },
): Table {
  const runs = options.shown ?? orderRuns(group.runs);
  const names = context.result.summaryMetrics.filter((name) => group.statistics[name]);
  const columns = names.map((name) => seedColumn(context, name, runs, group));
  const heads = [
    ...runs.map((run): Cell => {
      const isCurrent = run === options.current;
      const label = capitalized(runLabel(context, run));
      return isCurrent ? textCell(`${label}, this run`) : textCell(label, runHref(context.urls, run));
    }),
    textCell("Mean", options.href ?? null),
    textCell("SE"),
  ];
  const cells = rowsFromColumns(
    heads,
    columns.map((column) => column.cells),
  );
  return draftTable({
    caption: html`${options.caption}${pueClause(group.runs)}`,
    layout: "results",
    columns: [
      headColumn(runs.every((run) => run.facts.seed !== null) ? "Seed" : "Run", "run"),
      ...columns.map(({ column }) => column),
    ],
    bodies: [
      {
        heading: null,
        rows: cells.map((list, i) =>
          row(list, {
            isSum: i === runs.length,
            isCurrent: runs[i] !== undefined && runs[i] === options.current,
          }),
        ),
      },
    ],
    footnotes: [],
  });
}
