import type { Group } from "../../groups/model.ts";
import type { SeriesKey } from "../chartModel.ts";
import { branchesOf } from "../elsewhere/branches.ts";
import type { PaperContext } from "../paperContext.ts";
import { type EstimatedRun, estimatedRuns, type LeftOutRun } from "./runEstimates.ts";
import { type Way, waysOf } from "./ways.ts";

/** A part of a page's group, with the ways to come by its energy. */
export interface Part {
  readonly group: Group;
  readonly key: SeriesKey;
  readonly runs: readonly EstimatedRun[];
  readonly ways: readonly Way[];
}

/** The parts that a page sets side by side: sums of their runs, or means. */
export interface Parts {
  readonly of: "sum" | "mean";
  readonly list: readonly Part[];
  /** All parts together. */
  readonly runs: readonly EstimatedRun[];
  readonly leftOut: readonly LeftOutRun[];
}

/** The parts of a group of which anything can be estimated; the list is empty where nothing can. */
export function partsOf(context: PaperContext, group: Group): Parts {
  const branches = branchesOf(context, group);
  const list = (branches?.list ?? []).flatMap(({ group: part, key }): readonly Part[] => {
    const { estimated } = estimatedRuns(part);
    return estimated.length === 0 ? [] : [{ group: part, key, runs: estimated, ways: waysOf(estimated) }];
  });
  return {
    of: branches?.of ?? "mean",
    list,
    runs: list.flatMap(({ runs }) => runs),
    leftOut: estimatedRuns(group).leftOut,
  };
}
