import { findPlace } from "../carbon/findPlace.ts";
import type { Paper } from "../config/paper.ts";
import type { Fault } from "../errors.ts";
import type { RunSummary } from "../runs/runSummary.ts";

/** What `assets/starter/starter-paper.md` holds for its reader to replace. */
const PLACEHOLDERS = {
  title: "Title of your paper",
  authors: "Your Name",
  body: "What was run, on which task, and how it was evaluated: a paragraph or two for a reader of the paper.",
} as const;

/** Words of the starter that nobody replaced: a page would publish them. */
export function placeholderWarnings(paper: Paper): readonly Fault[] {
  const left = [
    paper.title === PLACEHOLDERS.title ? "title" : null,
    paper.authors.some(({ name }) => name === PLACEHOLDERS.authors) ? "authors" : null,
    paper.body.includes(PLACEHOLDERS.body) ? "text" : null,
  ].filter((name) => name !== null);
  if (left.length === 0) return [];
  const message = `still has the ${left.join(", ")} that \`wattprint init\` wrote; put in your own before you publish.`;
  return [{ file: paper.file, message }];
}

/** Runs without emissions because nobody knows the region that their log states. */
export const regionWarnings = (runs: readonly RunSummary[]): readonly Fault[] =>
  runs.flatMap(({ path, facts, metrics }) => {
    const region = facts.carbon?.region ?? "unknown";
    if (region === "unknown" || typeof metrics.emissionsKgCo2e === "number") return [];
    const found = findPlace(region);
    if (!("problem" in found)) return [];
    const message = `The run has no emissions: its region is ${JSON.stringify(region)}; ${found.problem}.`;
    return [{ file: path, message }];
  });
