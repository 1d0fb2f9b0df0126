import type { Series } from "../../runs/runSummary.ts";
import { csv } from "./csv.ts";

/** Digits of a reading in the file: more than any sensor has. */
const DIGITS = 7;

const UNIT_NAMES: Readonly<Record<Series["unit"], string>> = {
  W: "W",
  cores: "cores",
  "1": "fraction",
  By: "bytes",
  "g/kWh": "gPerKwh",
  Hz: "Hz",
  processes: "processes",
};

/** From here on seven digits may be a whole number, or need an exponent. */
const LARGEST = 10 ** (DIGITS - 1) - 1;
const SMALLEST = 1e-6;

/**
 * A number as `String` writes it when it is rounded. Between the bounds `toPrecision` differs from that only by zeros at the
 * end: to read it again would take twice as long.
 */
function rounded(value: number): string {
  const text = value.toPrecision(DIGITS);
  const size = Math.abs(value);
  if (!(size >= SMALLEST && size < LARGEST)) return String(Number(text));
  let end = text.length;
  while (text[end - 1] === "0") end -= 1;
  return text.slice(0, text[end - 1] === "." ? end - 1 : end);
}

const columnNames = (series: Series): readonly string[] => {
  const name = `${series.key} (${UNIT_NAMES[series.unit]})`;
  return series.isDownsampled ? [`${name} mean`, `${name} lowest`, `${name} highest`] : [name];
};

/**
 * The curves of a run as one table, a row a sample; of a long run a row is a bin with mean, lowest and highest.
 * Times are seconds since the start of the run, at the end of a bin. The raw log has every reading.
 */
export function samplesCsv(series: readonly Series[]): string {
  const rows = new Map<number, string[]>();
  const names = series.flatMap(columnNames);
  let offset = 0;
  for (const one of series) {
    for (const bin of one.bins) {
      const timeS = bin.last[0];
      const row = rows.get(timeS) ?? new Array<string>(names.length).fill("");
      const values = one.isDownsampled ? [bin.mean, bin.min[1], bin.max[1]] : [bin.last[1]];
      values.forEach((value, i) => {
        row[offset + i] = rounded(value);
      });
      rows.set(timeS, row);
    }
    offset += columnNames(one).length;
  }
  const sorted = [...rows].sort((a, b) => a[0] - b[0]);
  const lines = sorted.map(([timeS, row]) => `${rounded(timeS)},${row.join(",")}\r\n`);
  return csv([["timeS", ...names]]) + lines.join("");
}
