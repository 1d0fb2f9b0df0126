/** Seed of all shuffles and resamples, so that a page built twice is the same page. */
export const SEED = 1;

/** Enough that the end of a 95 % interval, or a p near .05, moves little from seed to seed. */
export const RESAMPLES = { permutationTest: 19_999, bcaBootstrap: 9_999 } as const;
