import picomatch from "picomatch";
import type { RunFilter } from "../config/paper.ts";
import type { RunSummary } from "../runs/runSummary.ts";

/** A run with the path that filters look at (`pathWithin`). */
export interface LocatedRun {
  readonly run: RunSummary;
  readonly path: string;
}

/**
 * Whether a filter takes a run, as a function to be called for many runs.
 *
 * A regular expression is searched in the path; a glob must match all of it; a match compares the run's seed,
 * tags and settings as texts, and all that it names must be equal.
 * @throws {SyntaxError} if the regular expression is not one; `loadPaper` refuses it before
 */
export function matcher(filter: RunFilter): (located: LocatedRun) => boolean {
  switch (filter.kind) {
    case "regex": {
      const expression = new RegExp(filter.pattern);
      return ({ path }) => expression.test(path);
    }
    case "glob": {
      const isMatch = picomatch(filter.pattern, { dot: true });
      return ({ path }) => isMatch(path);
    }
    case "match":
      return ({ run }) =>
        Object.entries(filter.tags).every(([key, wanted]) => metadataOf(run, key) === String(wanted));
  }
}

/** Names that a match may use for a run. */
export const metadataNames = ({ facts: { tags, settings, seed } }: RunSummary): readonly string[] => [
  ...Object.keys(tags),
  ...(seed === null ? [] : ["seed"]),
  ...Object.keys(settings),
];

/** The run's tag, seed or setting of a name as text; `null` where it has none. */
export function metadataOf(run: RunSummary, key: string): string | null {
  const { tags, settings, seed } = run.facts;
  if (Object.hasOwn(tags, key)) return String(tags[key]);
  if (key === "seed") return seed === null ? null : String(seed);
  return Object.hasOwn(settings, key) ? String(settings[key]) : null;
}

/** `the regular expression "ppo3"`, for messages. */
export function describeFilter(filter: RunFilter): string {
  if (filter.kind === "regex") return `the regular expression ${JSON.stringify(filter.pattern)}`;
  if (filter.kind === "glob") return `the glob ${JSON.stringify(filter.pattern)}`;
  const pairs = Object.entries(filter.tags).map(([key, value]) => `${key}: ${value}`);
  return `the match ${pairs.join(", ")}`;
}
