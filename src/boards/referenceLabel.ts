import type { Environment } from "../config/environment.ts";

/** What pages call one of a board's two reference scores: its own label, else "random" or "human". */
export const referenceLabel = (
  references: NonNullable<Environment["references"]>,
  name: "random" | "human",
): string => references[name].label ?? name;
