import type { Comparison } from "../groups/model.ts";

/** Two-sided level of all tests. */
export const SIGNIFICANCE_LEVEL = 0.05;

/** Survives the correction of its family; exploratory comparisons never do. */
export const isSignificant = (comparison: Comparison): boolean =>
  comparison.isPrimary && comparison.pValueHolm !== null && comparison.pValueHolm < SIGNIFICANCE_LEVEL;
