import { plainText } from "../plainText.ts";
import type { Cell, Table, TableColumn } from "../tableModel.ts";
import { type CsvValue, csv } from "./csv.ts";

const words = (text: string): readonly string[] => text.split(/[^A-Za-z0-9]+/).filter(Boolean);

const columnName = (column: TableColumn): string => {
  if (column.name !== undefined) return column.name;
  const parts = words(`${plainText(column.label)} ${column.unit ? plainText(column.unit) : ""}`);
  return parts
    .map((part, i) => (i === 0 ? part.toLowerCase() : `${part[0]?.toUpperCase() ?? ""}${part.slice(1)}`))
    .join("");
};

/** Titles of groups in other scripts, or that differ in signs only, make one name: each further one gets a number. */
function columnNames({ columns }: Table): readonly string[] {
  const wanted = columns.map(columnName);
  const taken = new Set(wanted);
  return wanted.map((name, i) => {
    if (wanted.indexOf(name) === i) return name;
    let count = 2;
    while (taken.has(`${name}${count}`)) count += 1;
    taken.add(`${name}${count}`);
    return `${name}${count}`;
  });
}

const hasErrors = (table: Table, column: number): boolean =>
  table.bodies.some((body) =>
    body.rows.some(({ cells }) => {
      const cell = cells[column];
      return cell?.kind === "measure" && cell.measure.se !== null;
    }),
  );

const hasNotes = (table: Table): boolean =>
  table.bodies.some((body) =>
    body.rows.some(({ cells }) =>
      cells.some((cell) => cell.kind === "measure" && cell.measure.note !== null),
    ),
  );

const hasParts = (table: Table): boolean => table.bodies.some((body) => body.heading !== null);

const cellValue = (cell: Cell | undefined): CsvValue => {
  if (cell === undefined || cell.kind === "empty") return null;
  return cell.kind === "text" ? plainText(cell.html) : cell.measure.value;
};

const errorOf = (cell: Cell | undefined): number | null =>
  cell?.kind === "measure" ? (cell.measure.se?.value ?? null) : null;

const intervalOf = (cell: Cell | undefined): string | null =>
  cell?.kind === "measure" ? cell.measure.interval : null;

/** A table as CSV: full precision in the units of its heads, standard errors in columns of their own. */
export function tableCsv(table: Table): string {
  const withErrors = table.columns.map((_, i) => hasErrors(table, i));
  const withIntervals = table.columns.map((_, i) =>
    table.bodies.some((body) => body.rows.some(({ cells }) => intervalOf(cells[i]) !== null)),
  );
  const names = columnNames(table);
  const parts = hasParts(table);
  const notes = hasNotes(table);
  const headRow = [
    ...(parts ? ["part"] : []),
    ...names.flatMap((name, i) => [
      name,
      ...(withErrors[i] ? [`${name}StandardError`] : []),
      ...(withIntervals[i] ? [`${name}Interval`] : []),
    ]),
    ...(notes ? ["notes"] : []),
  ];
  const rows = table.bodies.flatMap((body) =>
    body.rows.map(({ cells }): readonly CsvValue[] => [
      ...(parts ? [body.heading ? plainText(body.heading) : null] : []),
      ...table.columns.flatMap((_, i) => [
        cellValue(cells[i]),
        ...(withErrors[i] ? [errorOf(cells[i])] : []),
        ...(withIntervals[i] ? [intervalOf(cells[i])] : []),
      ]),
      ...(notes ? [noteText(cells)] : []),
    ]),
  );
  return csv([headRow, ...rows]);
}

const noteText = (cells: readonly Cell[]): string | null => {
  const notes = cells.flatMap((cell) =>
    cell.kind === "measure" && cell.measure.note ? [cell.measure.note] : [],
  );
  return notes.length === 0 ? null : [...new Set(notes)].join(" ");
};

const jsonCell = (cell: Cell | undefined): unknown => {
  if (cell?.kind !== "measure") return cellValue(cell);
  const { value, text, se, interval, note, prefix, isSame, method } = cell.measure;
  return {
    value,
    ...(se === null ? {} : { standardError: se.value }),
    text: [prefix, text, se === null ? null : `± ${se.text}`].filter((part) => part !== null).join(" "),
    ...(interval === null ? {} : { interval }),
    ...(note === null ? {} : { note }),
    ...(method === null || method === undefined ? {} : { method }),
    ...(isSame ? { isToldApart: false } : {}),
  };
};

/** A table as JSON: full precision beside the printed text, units in the names. */
export function tableJson(table: Table): string {
  const names = columnNames(table);
  const rows = table.bodies.flatMap((body) =>
    body.rows.map(({ cells }) => ({
      ...(body.heading ? { part: plainText(body.heading) } : {}),
      ...Object.fromEntries(names.map((name, i) => [name, jsonCell(cells[i])])),
    })),
  );
  const content = {
    schema: "wattprint-table",
    version: 1,
    caption: plainText(table.caption),
    notes: table.footnotes.map(plainText),
    columns: table.columns.map((column, i) => ({
      name: names[i],
      label: plainText(column.label),
      unit: column.unit ? plainText(column.unit) : null,
    })),
    rows,
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}
