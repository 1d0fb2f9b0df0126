import type { GroupSpec } from "../config/paper.ts";
import type { LocatedRun } from "./filter.ts";

/** A node of the group tree with its runs, before anything is computed. */
export interface Branch extends Omit<GroupSpec, "filter" | "children"> {
  /** Of a node with children: all that its children have. */
  readonly runs: readonly LocatedRun[];
  readonly children: readonly Branch[];
}
