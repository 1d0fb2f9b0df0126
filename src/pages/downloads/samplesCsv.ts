import type { Series } from "../../runs/runSummary.ts";
import { type CsvValue, csv } from "./csv.ts";

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

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

const columnNames = (series: Series): readonly string[] => {
  const name = `${series.key} (${UNIT_NAMES[series.unit]})`;
  return series.isDownsampled ? [`${name} mean`, `${name} lowest`, `${name} highest`] : [name];
};

/**
 * The curves of a run as one table, a row a sample; of a long run a row is a bin with mean, lowest and highest.
 * Times are seconds since the start of the run, at the end of a bin. The raw log has every reading.
 */
export function samplesCsv(series: readonly Series[]): string {
  const rows = new Map<number, CsvValue[]>();
  const names = series.flatMap(columnNames);
  let offset = 0;
  for (const one of series) {
    for (const bin of one.bins) {
      const timeS = bin.last[0];
      const row: CsvValue[] = rows.get(timeS) ?? Array.from({ length: names.length }, () => null);
      const values = one.isDownsampled ? [bin.mean, bin.min[1], bin.max[1]] : [bin.last[1]];
      values.forEach((value, i) => {
        row[offset + i] = rounded(value);
      });
      rows.set(timeS, row);
    }
    offset += columnNames(one).length;
  }
  const sorted = [...rows].sort((a, b) => a[0] - b[0]);
  return csv([
    ["timeS", ...names],
    ...sorted.map(([timeS, row]): readonly CsvValue[] => [rounded(timeS), ...row]),
  ]);
}
