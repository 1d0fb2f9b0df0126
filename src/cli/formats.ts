/** A row of a table on standard output: full precision in JSON and CSV, rounded for reading in text. */
export type Row = Readonly<Record<string, string | number | null>>;

export type OutputFormat = "text" | "csv" | "json";

/** One JSON object a line, missing values as `null`. */
export const formatJsonLines = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const csvField = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 with a head; columns are those of the first row, missing values are empty. */
export function formatCsv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return lines.map((line) => `${line.map(csvField).join(",")}\r\n`).join("");
}

const textCell = (value: string | number | null): string => {
  if (value === null) return "–";
  return typeof value === "number" ? String(Number(value.toPrecision(5))) : value;
};

/** Columns aligned with spaces, numbers to five digits, "–" for missing. */
export function formatText(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const isNumeric = columns.map((column) => rows.some((row) => typeof row[column] === "number"));
  const lines = [columns, ...rows.map((row) => columns.map((column) => textCell(row[column] ?? null)))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  const pad = (text: string, i: number) =>
    isNumeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  return lines.map((line) => `${line.map(pad).join("  ").trimEnd()}\n`).join("");
}

export function formatRows(rows: readonly Row[], format: OutputFormat): string {
  return { json: formatJsonLines, csv: formatCsv, text: formatText }[format](rows);
}
