/** A value of a CSV file; `null` is an empty field. */
export type CsvValue = string | number | null;

const FORMULA_START = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function field(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const isFormula = FORMULA_START.test(value) && !NUMBER.test(value);
  const text = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * CSV by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it.
 *
 * @param rows - the head first
 * @example csv([["a", "b"], ["x,y", 1]]); // => 'a,b\r\n"x,y",1\r\n'
 */
export const csv = (rows: readonly (readonly CsvValue[])[]): string =>
  rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
