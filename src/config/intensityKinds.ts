/** Kinds of carbon intensity that a paper may choose from: carbon/kind.ts says what each counts. */
export const INTENSITY_KINDS = ["life-cycle", "direct", "direct-consumption"] as const;
