import type { GroupSpec } from "../config/paper.ts";
import type { Fault } from "../errors.ts";
import type { Branch } from "./branch.ts";
import { whyNoMatch } from "./emptyMatch.ts";
import { describeFilter, type LocatedRun, matcher } from "./filter.ts";

/** Paths that a message names before it says "and N more". */
const SHOWN_PATHS = 3;

/**
 * Sorts runs into the groups that the author stated. A child chooses from what its parent kept; a parent has
 * what its children took, so that sums add up along the tree.
 * @param faults - gets a fault for every group without a run and every pair of siblings that share one
 */
export function statedGroups(
  specs: readonly GroupSpec[],
  runs: readonly LocatedRun[],
  file: string,
  faults: Fault[],
): readonly Branch[] {
  const kept = specs.map((spec) => {
    const taken = spec.filter ? runs.filter(matcher(spec.filter)) : runs;
    if (taken.length === 0) faults.push({ file, message: emptyGroup(spec, runs) });
    return { spec, taken };
  });
  faults.push(...sharedRuns(kept, file));
  return kept.map(({ spec, taken }) => {
    const { filter: _, children: below, ...stated } = spec;
    const children = taken.length > 0 ? statedGroups(below, taken, file, faults) : [];
    return {
      ...stated,
      children,
      runs: children.length > 0 ? children.flatMap((child) => child.runs) : taken,
    };
  });
}

function emptyGroup(spec: GroupSpec, runs: readonly LocatedRun[]): string {
  const title = JSON.stringify(spec.title);
  if (!spec.filter) return `the group ${title} has no runs; expected at least one`;
  const tried =
    spec.filter.kind === "match" ? whyNoMatch(spec.filter.tags, runs) : `It was tried on ${listPaths(runs)}.`;
  return `the group ${title} has no runs: ${describeFilter(spec.filter)} takes none. ${tried} Correct the filter or remove the group.`;
}

interface KeptRuns {
  readonly spec: GroupSpec;
  readonly taken: readonly LocatedRun[];
}

function sharedRuns(siblings: readonly KeptRuns[], file: string): readonly Fault[] {
  return siblings.flatMap((first, index) => {
    const isTaken = new Set(first.taken);
    return siblings.slice(index + 1).flatMap((second): readonly Fault[] => {
      const shared = second.taken.filter((run) => isTaken.has(run));
      if (shared.length === 0) return [];
      const names = `${JSON.stringify(first.spec.title)} and ${JSON.stringify(second.spec.title)}`;
      const message = `the groups ${names} both have ${listPaths(shared)}; expected each run in one of them, or it would count twice. Narrow a filter.`;
      return [{ file, message }];
    });
  });
}

function listPaths(runs: readonly LocatedRun[]): string {
  const shown = runs.slice(0, SHOWN_PATHS).map(({ path }) => path);
  const more = runs.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
