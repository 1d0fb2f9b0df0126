import type { Evaluation } from "../readers/runLog.ts";
import { exactSum } from "./exactSum.ts";
import { isCost } from "./metrics.ts";

/**
 * Metrics of the score columns: `average…` (mean over the evaluations), `asymptotic…` (the last one), `best…`
 * (the highest, of a cost the lowest) and, but for costs, `average…PerKwh`. Columns of spread, whose name ends in
 * `Sd`, have none.
 * @param energyKwh - energy of the run with PUE, or `null`
 * @example scoreMetrics(null, 1); // => {}
 */
export function scoreMetrics(
  evaluation: Evaluation | null,
  energyKwh: number | null,
): Readonly<Record<string, number | null>> {
  const columns = evaluation?.columns.filter((column) => !column.endsWith("Sd")) ?? [];
  return Object.assign({}, ...columns.map((column) => columnMetrics(evaluation, column, energyKwh)));
}

function columnMetrics(
  evaluation: Evaluation | null,
  column: string,
  energyKwh: number | null,
): Readonly<Record<string, number | null>> {
  const values = evaluation?.rows.flatMap((row) => row.values[column] ?? []) ?? [];
  const name = column.charAt(0).toUpperCase() + column.slice(1);
  const sum = exactSum();
  let best: number | null = null;
  for (const value of values) {
    sum.add(value);
    best = isCost(column) ? Math.min(best ?? value, value) : Math.max(best ?? value, value);
  }
  const average = values.length > 0 ? sum.value() / values.length : null;
  const hasRatio = average !== null && energyKwh !== null && energyKwh > 0;
  const ratio = { [`average${name}PerKwh`]: hasRatio ? average / energyKwh : null };
  return {
    [`average${name}`]: average,
    [`asymptotic${name}`]: values.at(-1) ?? null,
    [`best${name}`]: best,
    ...(isCost(column) ? {} : ratio),
  };
}
