/** Tests of every pair of groups beside Welch's. */
export const ADDITIONAL_TESTS = ["mannWhitneyU", "permutationTest"] as const;

/** Descriptions of each group beside mean and standard error. */
export const ADDITIONAL_ESTIMATES = ["bcaBootstrap", "interquartileMean"] as const;
