import type { Method } from "@wattprint/collector/format";
import type { Entry } from "../config/entry.ts";
import type { Environment } from "../config/environment.ts";
import type { Comparison, Statistic } from "../groups/model.ts";
import type { MetricInfo } from "../runs/metrics.ts";
import type { RunSummary } from "../runs/runSummary.ts";

/** An entry with its runs, before anything is ranked. Energies have the board's PUE. */
export interface LoadedEntry {
  readonly entry: Entry;
  /** One per seed. Those of `runs.json` have no series and no files. */
  readonly runs: readonly RunSummary[];
}

/** A board before anything is ranked. */
export interface LoadedBoard {
  readonly environment: Environment;
  readonly entries: readonly LoadedEntry[];
}

/** A run on a board: its summary, and metrics that only a board can compute (normalized, energy to a target). */
export interface BoardRun {
  readonly summary: RunSummary;
  readonly metrics: Readonly<Record<string, number | null>>;
}

export interface BoardEntry {
  readonly entry: Entry;
  /** "PPO2" or "PPO2 (variant)": unique on the board. */
  readonly title: string;
  readonly runs: readonly BoardRun[];
  readonly statistics: Readonly<Record<string, Statistic>>;
  /** `preliminary` is not ranked among complete ones unasked. */
  readonly completeness: "complete" | "preliminary";
  /** Why preliminary: full sentences. */
  readonly reasons: readonly string[];
  /** Ran the whole protocol, so that its ratio may be ranked. */
  readonly isWholeProtocol: boolean;
  /**
   * Why the entry gets no rank in any view, full sentences. Parts of the protocol, seeds chosen from more attempts and
   * a log that ends before the scores do make it preliminary as well, and are among its `reasons`; a score no better
   * than random play does not.
   */
  readonly obstacles: readonly string[];
  /** "1 × TITAN Xp"; entries are ranked within one class by default. */
  readonly hardwareClass: string;
  /** The weakest method among the components with energy, over all runs. */
  readonly method: Exclude<Method, "missing"> | "mixed" | "unknown";
  /** Whether any of the energy is estimated; entries are ranked among those of one kind. */
  readonly energyKind: EnergyKind;
  /** What readers must know, full sentences: extrapolated energy, best 5 of 10, clock stretched. */
  readonly notes: readonly string[];
  /** Seeds whose energy is over 5 % extrapolated. */
  readonly extrapolatedSeeds: readonly (number | null)[];
}

export type EnergyKind = "measured" | "estimated" | "unknown";

/** What is comparable: energies of the same hardware, got in the same kind of way. */
export interface BoardClass {
  readonly hardwareClass: string;
  readonly energyKind: EnergyKind;
}

/** One row of a view. */
export interface RankedRow {
  readonly entry: BoardEntry;
  /** From 1; `null` when not ranked, and then `unrankedReason` says why. */
  readonly rank: number | null;
  readonly unrankedReason: string | null;
  /** Ranks that the simultaneous comparisons can't exclude (Mogstad et al.); `null` when not ranked or not testable. */
  readonly rankSet: { readonly low: number; readonly high: number } | null;
  /** Not told apart from the ranked row above. */
  readonly isTiedWithAbove: boolean;
}

/** A way to rank a board: the default by average return per kWh, and others. */
export interface BoardView {
  /** URL segment: "return-per-kwh". */
  readonly slug: string;
  readonly title: string;
  readonly metric: MetricInfo;
  /** What is ranked and what is not, for the page; one or two sentences. */
  readonly explanation: string;
  /** Ranked rows first, in order of rank; then unranked ones by value. */
  readonly rows: readonly RankedRow[];
  /** All pairs of ranked entries; one Holm family. */
  readonly comparisons: readonly Comparison[];
  /** "Energy to reach 15: 4 of 5 seeds, 0.31 kWh expected", by entry slug; target views only. */
  readonly reached: Readonly<Record<string, ReachedTarget>> | null;
}

export interface ReachedTarget {
  readonly seedCount: number;
  readonly reachedCount: number;
  /** Energy of all seeds (up to the target or the end) / successes; `null` when none reached it. */
  readonly expectedEnergyKwh: number | null;
}

/** A statement that the page makes of the default view, and under which other ways of counting it holds. */
export interface Conclusion {
  /** Entry slugs, better first. */
  readonly betterSlug: string;
  readonly worseSlug: string;
  readonly isToldApart: boolean;
  readonly checks: readonly {
    /** "without PUE", "attributed energy", "machine energy", "common evaluation grid". */
    readonly condition: string;
    /** `null`: can't be computed, and `reason` says why. */
    readonly holds: boolean | null;
    readonly reason: string | null;
  }[];
}

/** A board with everything computed. */
export interface BoardResult {
  readonly environment: Environment;
  /** In order of the default view. */
  readonly entries: readonly BoardEntry[];
  /** Class that the default list ranks; entries of other classes are listed apart. */
  readonly defaultHardwareClass: string | null;
  /** Kind of energy that the default list ranks, with the class above. */
  readonly defaultEnergyKind: EnergyKind | null;
  /** Which class the default list ranks, and why: a sentence for the page. */
  readonly classExplanation: string;
  /** First is the default. They rank the default class; entries of other classes are unranked in them, with the reason. */
  readonly views: readonly BoardView[];
  /** Further classes, each with the same views over its own entries only. Empty where all entries are of one class. */
  readonly otherClasses: readonly (BoardClass & { readonly views: readonly BoardView[] })[];
  readonly conclusions: readonly Conclusion[];
  /** Slugs of entries that no other one beats in both mean return and mean energy. */
  readonly paretoSlugs: readonly string[];
}

/** Everything of `leaderboard/`. */
export interface LeaderboardResult {
  readonly boards: readonly BoardResult[];
}
