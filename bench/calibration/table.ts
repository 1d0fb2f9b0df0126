import type { CalibrationRow } from "./row.ts";

const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)} %`;

/** Below this share an interval that promises 95 % misleads. */
export const LEAST_COVERAGE = 0.9;

export const isBelow = ({ nominal, rate }: CalibrationRow): boolean =>
  nominal !== null && rate < LEAST_COVERAGE;

/** The rows as a Markdown table, one line a procedure and kind of data, one column a number of runs. */
export function calibrationTable(rows: readonly CalibrationRow[]): string {
  const counts = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
  const head = ["procedure", "data", "promised", ...counts.map((n) => `n = ${n}`)];
  const lines = distinct(rows.map(lineKey)).map((key) => {
    const own = rows.filter((row) => lineKey(row) === key);
    const [first] = own;
    if (first === undefined) return "";
    const cells = counts.map((n) => {
      const row = own.find((candidate) => candidate.n === n);
      if (row === undefined) return "";
      return isBelow(row) ? `**${percent(row.rate)}**` : percent(row.rate);
    });
    const promised = first.nominal === null ? "" : percent(first.nominal);
    return `| ${[first.procedure, first.population, promised, ...cells].join(" | ")} |`;
  });
  return [`| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...lines].join("\n");
}

const lineKey = ({ procedure, population }: CalibrationRow): string => `${procedure}\n${population}`;

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
