import type { Paper, Processor } from "../config/paper.ts";
import type { RunSummary } from "../runs/runSummary.ts";

/** Description of one metric over the runs of a group. */
export interface Statistic {
  /** Runs that have the metric; runs without it are not averaged and are counted in `missing`. */
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  /** sd / √n with n − 1 degrees of freedom; `null` for n = 1. */
  readonly standardError: number | null;
  /** 95 % t-interval of the mean; `null` for n = 1. */
  readonly interval95: Interval | null;
  readonly standardDeviation: number | null;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  /** For positive metrics whose values are all above 0. */
  readonly geometric: { readonly mean: number; readonly interval95: Interval | null } | null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Confidence level, 0.95. */
  readonly level: number;
}

/** A node of the paper's tree with everything computed. Leaves hold seeds of one configuration. */
export interface Group {
  /** Slugs from the root, unique in the paper: ["pong", "ppo2"]; [] for the root. */
  readonly id: readonly string[];
  readonly title: string;
  readonly description: string | null;
  readonly finding: string | null;
  readonly runs: readonly RunSummary[];
  /** Declared by the author, with those of all groups below. */
  readonly failedRuns: number;
  /** By metric name; metrics that no run has are left out. */
  readonly statistics: Readonly<Record<string, Statistic>>;
  /** Distinct hosts + GPUs among the runs; `null` where the logs do not tell. */
  readonly deviceCount: number | null;
  readonly stated: Readonly<Record<string, number>>;
  /** The processors of its runs as the author states them, else those of the group above, else the paper's. */
  readonly processor?: Processor | null;
  readonly children: readonly Group[];
  /** All pairs of children × metrics; empty for leaves. */
  readonly comparisons: readonly Comparison[];
  /** The pairs of `comparisons` by the tests that the author asked for besides; exploratory. */
  readonly additionalTests: readonly AdditionalTest[];
  /** What the author asked for beside mean and standard error; leaves only; exploratory. */
  readonly additionalEstimates: readonly AdditionalEstimate[];
}

/** Welch's test of one metric between two groups, larger mean first. */
export interface Comparison {
  readonly metric: string;
  /** Titles of the groups, and their ids. */
  readonly groupA: string;
  readonly groupB: string;
  readonly idA: readonly string[];
  readonly idB: readonly string[];
  readonly nA: number;
  readonly nB: number;
  /** In the family of primary metrics, so that `pValueHolm` is corrected; else exploratory. */
  readonly isPrimary: boolean;
  /** Why there is no test: "n = 1 in A2C". All numbers below are `null` then. */
  readonly refusal: string | null;
  /** mean(A) − mean(B) */
  readonly difference: number | null;
  /** At this pair's Holm level when primary (so interval and test agree), else 95 %. */
  readonly interval: Interval | null;
  readonly t: number | null;
  readonly degreesOfFreedom: number | null;
  readonly pValue: number | null;
  readonly pValueHolm: number | null;
  readonly hedgesG: number | null;
  /** mean ratio A / B by logs with its descriptive interval; positive metrics only. */
  readonly ratio: { readonly value: number; readonly interval: Interval } | null;
}

/** Another test of a pair than Welch's, in the same order of its groups. Never corrected, never claimed. */
export interface AdditionalTest {
  readonly statistic: "mannWhitneyU" | "permutationTest";
  readonly metric: string;
  readonly groupA: string;
  readonly groupB: string;
  readonly idA: readonly string[];
  readonly idB: readonly string[];
  readonly nA: number;
  readonly nB: number;
  /** Why there is no test; all below is `null` then. */
  readonly refusal: string | null;
  /** Two-sided. */
  readonly pValue: number | null;
  /** The least that an exact p-value can be with so many runs; `null` where p is not exact. */
  readonly smallestPValue: number | null;
  readonly method: "exact" | "normal approximation" | "random shuffles" | null;
  /** Mann–Whitney: pairs of runs in which A is larger, ties as halves. */
  readonly u: number | null;
  /** Mann–Whitney: U / (nA nB). */
  readonly probabilityOfSuperiority: number | null;
  /** Permutation test: mean(A) − mean(B). */
  readonly difference: number | null;
  /** Of random shuffles. */
  readonly seed: number | null;
  readonly resamples: number | null;
}

/** A description of a group beside mean and standard error. */
export interface AdditionalEstimate {
  readonly statistic: "bcaBootstrap" | "interquartileMean";
  readonly metric: string;
  readonly n: number;
  /** Why it is not given; all below is `null` then. */
  readonly refusal: string | null;
  /** The mean for a bootstrap, else the interquartile mean. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Values cut off at each end of an interquartile mean. */
  readonly cutPerEnd: number | null;
  readonly seed: number | null;
  readonly resamples: number | null;
}

/** A paper with all its numbers. */
export interface PaperResult {
  readonly paper: Paper;
  readonly root: Group;
  readonly primaryMetrics: readonly string[];
  readonly summaryMetrics: readonly string[];
  /** Runs in the folders that no group took; named on the page. */
  readonly ungroupedRuns: readonly RunSummary[];
  /** Smallest standardized difference that two groups of this n detect with 80 % power at 5 %, by n. */
  readonly detectable: readonly { readonly n: number; readonly standardizedDifference: number }[];
}
