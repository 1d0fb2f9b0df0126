import type { RunSummary } from "../runs/runSummary.ts";

/** More would hide the table above them. */
const MOST_LINES = 10;

/**
 * What a reader of numbers must know of the runs that they come from, for standard error: a 0 may be less than could be
 * told, a mean may lack a part.
 */
export function runWarnings(runs: readonly Pick<RunSummary, "path" | "warnings">[]): string {
  const lines = runs.flatMap(({ path, warnings }) => warnings.map((text) => `warning: ${path}: ${text}\n`));
  const more = lines.length - MOST_LINES;
  if (more <= 0) return lines.join("");
  const rest = `warning: ${more} more; \`wattprint check\` lists all of them\n`;
  return lines.slice(0, MOST_LINES).join("") + rest;
}
