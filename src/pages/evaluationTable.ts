import type { EvaluationCurve } from "../runs/runSummary.ts";
import { hoursFromSeconds } from "../units.ts";
import { csv } from "./downloads/csv.ts";
import { plural } from "./format.ts";
import { html } from "./html.ts";
import { type Entry, measureColumn } from "./measureColumn.ts";
import { scoreAxis } from "./scoreCurves.ts";
import { draftTable, row } from "./tableDraft.ts";
import type { Table } from "./tableModel.ts";

const entries = (values: readonly (number | null)[]): readonly Entry[] =>
  values.map((value) => ({ value, se: null, note: value === null ? "Not in the evaluation file." : null }));

/** Every evaluation of a run with the time and energy it came after. */
export function evaluationTable(evaluation: EvaluationCurve): Table {
  const { rows } = evaluation;
  const clock = evaluation.clock === "log" ? "Since the start of the run." : "By the experiment’s own clock.";
  const candidates = [
    {
      info: { name: "frames", label: "Frames", unit: "", definition: "" },
      values: rows.map((r) => r.frames),
    },
    {
      info: { name: "durationHours", label: "Time", unit: "h", definition: clock },
      values: rows.map((r) => (r.timeS === null ? null : hoursFromSeconds(r.timeS))),
    },
    {
      info: {
        name: "energyKwh",
        label: "Energy so far",
        unit: "kWh",
        definition: "With PUE, from the start.",
      },
      values: rows.map((r) => r.energyKwh),
    },
    ...evaluation.columns.map((column) => {
      const { title, unit } = scoreAxis(column);
      return {
        info: { name: column, label: title, unit, definition: "" },
        values: rows.map((r) => r.values[column] ?? null),
      };
    }),
  ];
  const columns = candidates
    .filter(({ values }) => values.some((value) => value !== null))
    .map(({ info, values }) => measureColumn(info, entries(values)));
  return draftTable({
    caption: html`The ${plural(rows.length, "evaluation")} of this run.`,
    layout: "results",
    columns: columns.map(({ column }) => column),
    bodies: [
      {
        heading: null,
        rows: rows.map((_, i) => row(columns.map(({ cells }) => cells[i] ?? { kind: "empty" }))),
      },
    ],
    footnotes: [],
  });
}

/** The same in full precision and base units. */
export const evaluationCsv = (evaluation: EvaluationCurve): string =>
  csv([
    ["frames", "timeS", "energyKwh", ...evaluation.columns],
    ...evaluation.rows.map((r) => [
      r.frames,
      r.timeS,
      r.energyKwh,
      ...evaluation.columns.map((column) => r.values[column] ?? null),
    ]),
  ]);
