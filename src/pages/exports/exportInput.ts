import type { Paper } from "../../config/paper.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import type { Impact } from "../statement/impact.ts";

/** What every export is made of. */
export interface ExportInput {
  /** `null` for logs without a paper. */
  readonly paper: Paper | null;
  readonly runs: readonly RunSummary[];
  readonly impact: Impact;
  readonly appendixUrl: string | null;
  /** Version of wattprint. */
  readonly version: string;
  /** ISO date for forms that need one: of the commit, else of the last run; `null` where neither is known. */
  readonly date: string | null;
}

/** A text in its form, with what a human still has to fill in and what it lacks; or why it cannot be given. */
export type Exported =
  | { readonly text: string; readonly notes: readonly string[]; readonly warnings?: readonly string[] }
  | { readonly refusal: string };

/** ISO date of the day on which the last of some runs ended; `null` where no log says. */
export function lastDay(runs: readonly RunSummary[]): string | null {
  const ends = runs.flatMap(({ facts }) => facts.endedAtS ?? facts.startedAtS ?? []);
  return ends.length === 0 ? null : new Date(Math.max(...ends) * 1000).toISOString().slice(0, 10);
}

/** What a title is where no paper gives one. */
export const titleOf = ({ paper }: ExportInput): string =>
  paper?.title ?? "Energy logs of machine-learning runs";

/** What a data set of these runs is, in a sentence. */
export const descriptionOf = ({ impact }: ExportInput): string =>
  `Energy, emissions, time and scores of ${impact.runCount} machine-learning ${impact.runCount === 1 ? "run" : "runs"}, with the raw logs that they are computed from.`;

/** No person: a team has one name only. @example isTeam("The Analysts"); // => true */
export const isTeam = (name: string): boolean => /^the\s/i.test(name);

/** Address of the paper itself, a DOI first; `null` where none is stated and for an anonymous one. */
export function paperLink({ paper }: ExportInput): string | null {
  const links = paper?.isAnonymous ? [] : (paper?.links ?? []);
  const doi = links.find(({ url }) => url.startsWith("https://doi.org/"));
  return (doi ?? links.find(({ label }) => label === "Paper"))?.url ?? null;
}
