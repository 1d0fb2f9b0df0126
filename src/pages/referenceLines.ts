import type { Paper } from "../config/paper.ts";

type Reference = Paper["references"][number];

const METRIC = /^(?:average|asymptotic|best)(?=[A-Z])/;

/** The paper's horizontal lines in a curve of a score column: those of the column, or of a metric that is made of it. */
export const referencesOf = ({ references }: Paper, column: string): readonly Reference[] =>
  references.filter(
    ({ metric }) => metric === column || metric.replace(METRIC, "").toLowerCase() === column.toLowerCase(),
  );

/** Where the values of lines are from, for a caption; "" where nobody says. */
export function sourcesClause(references: readonly Reference[]): string {
  const told = references.flatMap(({ label, source }) => (source === null ? [] : [`${label} (${source})`]));
  return told.length === 0 ? "" : ` Horizontal lines: ${told.join(", ")}.`;
}
