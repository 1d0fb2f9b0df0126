import type { RunSummary } from "./runSummary.ts";

type Pue = RunSummary["pue"];

/** Taken where neither the user nor the log states a power usage effectiveness. */
export const PUE_NOT_STATED: Pue = { value: 1, source: "not stated" };

/**
 * Whether somebody stated the power usage effectiveness that was applied.
 * @example isPueStated({ value: 1, source: "not stated" }); // => false
 */
export const isPueStated = (pue: Pue): boolean => pue.source !== PUE_NOT_STATED.source;
