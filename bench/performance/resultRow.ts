/** A line of the result: what was promised beside what came out. */
export interface ResultRow {
  readonly what: string;
  readonly target: string | null;
  readonly result: string;
  /** `null` where nothing was promised. */
  readonly isMet: boolean | null;
}

/** A table for docs/performance.md. */
export const markdownTable = (rows: readonly ResultRow[]): string =>
  [
    "| | target | reached | |",
    "|---|---|---|---|",
    ...rows.map(({ what, target, result, isMet }) => {
      const verdict = isMet === null ? "" : isMet ? "met" : "**missed**";
      return `| ${what} | ${target ?? ""} | ${result} | ${verdict} |`;
    }),
  ].join("\n");
