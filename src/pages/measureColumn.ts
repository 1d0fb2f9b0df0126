import type { MetricInfo } from "../runs/metrics.ts";
import { columnDecimals, decimalsForDigits } from "./digits.ts";
import { type DisplayUnit, displayUnit, unitHtml } from "./displayUnit.ts";
import { formatError, formatNumber, MISSING, padding } from "./format.ts";
import { html } from "./html.ts";
import type { Cell, Measure, TableColumn } from "./tableModel.ts";

/** A value of a column, in the metric's own unit. */
export interface Entry {
  readonly value: number | null;
  readonly se: number | null;
  /** Why it is missing, or what to know about it. */
  readonly note: string | null;
  readonly method?: string | null;
}

const DIGITS_OF_LOST = 3;

export const EMPTY_MEASURE: Measure = {
  value: null,
  text: MISSING,
  se: null,
  interval: null,
  note: null,
  prefix: null,
  isSame: false,
};

/** A cell with a number that needs no column of its like: a count, a p-value. */
export const numberCell = (value: number | null, text: string, more: Partial<Measure> = {}): Cell => ({
  kind: "measure",
  measure: { ...EMPTY_MEASURE, value, text: value === null ? MISSING : text, ...more },
});

/** @example countCell(5).kind; // => "measure" */
export const countCell = (count: number): Cell => numberCell(count, formatNumber(count, 0));

/**
 * A column of one metric: one unit and one count of decimals for all its cells.
 *
 * @param options - `digits`: significant digits of the median value where no entry has a standard error;
 *   `display`: the unit of several columns that compare
 */
export function measureColumn(
  info: Pick<MetricInfo, "name" | "unit" | "label" | "definition">,
  entries: readonly Entry[],
  options: {
    readonly sorted?: TableColumn["sorted"];
    readonly digits?: number;
    readonly display?: DisplayUnit;
  } = {},
): { readonly column: TableColumn; readonly cells: readonly Cell[] } {
  const values = entries.flatMap(({ value }) => (value === null ? [] : [value]));
  const display = options.display ?? displayUnit(info, Math.max(0, ...values.map(Math.abs)));
  const errors = entries.flatMap(({ se }) => (se === null ? [] : [se * display.factor]));
  const decimals = columnDecimals(
    values.map((value) => value * display.factor),
    errors,
    options.digits,
  );
  const widest = errors
    .map((error) => formatError(error, decimals))
    .reduce((longest, text) => (text.length > longest.length ? text : longest), "");
  const cells = entries.map(({ value, se, note, method }): Cell => {
    if (value === null) return numberCell(null, MISSING, { note, method: method ?? null });
    const shown = value * display.factor;
    // A column over many orders of magnitude would print its small numbers as zero.
    const isLost = shown !== 0 && Number(Math.abs(shown).toFixed(decimals)) === 0;
    const own = isLost ? decimalsForDigits(Math.abs(shown), DIGITS_OF_LOST) : decimals;
    const errorText = se === null ? null : formatError(se * display.factor, own);
    return numberCell(shown, formatNumber(shown, own), {
      se:
        se === null || errorText === null
          ? null
          : { text: errorText, pad: padding(errorText, widest), value: se * display.factor },
      note,
      method: method ?? null,
    });
  });
  return {
    column: {
      label: html`${info.label}`,
      unit: display.unit === "" ? null : unitHtml(display.unit),
      align: "measure",
      sorted: options.sorted ?? null,
      title: info.definition === "" ? null : info.definition,
      name: display.name,
    },
    cells,
  };
}

/** Columns side by side, as rows; every column has a cell for each head. */
export const rowsFromColumns = (
  heads: readonly Cell[],
  columns: readonly (readonly Cell[])[],
): readonly (readonly Cell[])[] =>
  heads.map((head, i) => [head, ...columns.map((cells): Cell => cells[i] ?? { kind: "empty" })]);
