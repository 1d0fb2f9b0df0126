import type { INTENSITY_KINDS } from "./intensityKinds.ts";
import type { ADDITIONAL_ESTIMATES, ADDITIONAL_TESTS } from "./statisticNames.ts";

/** A paper as the build uses it: complete, defaults filled in. What a user may leave out is `PaperSpec` (schema.ts). */
export interface Paper {
  /** Path of `paper.md`, for messages. */
  readonly file: string;
  /** URL segment of the paper within a site: its folder's name, cleaned. "" when the site is one paper. */
  readonly slug: string;
  readonly title: string;
  /** Empty when `isAnonymous`. */
  readonly authors: readonly {
    readonly name: string;
    readonly affiliation: string | null;
    readonly url: string | null;
  }[];
  readonly isAnonymous: boolean;
  readonly venue: string | null;
  readonly year: number | null;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly bibtex: string | null;
  /** The author's finding sentence, Markdown; `null` for the computed one. */
  readonly finding: string | null;
  /** The text below the front matter, Markdown. */
  readonly body: string;
  /** Folders that hold the runs, resolved against the paper's folder. */
  readonly runFolders: readonly string[];
  /** IANA name for logs with naive local times; `null` to infer the offset. */
  readonly timeZone: string | null;
  readonly pue: { readonly value: number; readonly source: string } | null;
  readonly country: string | null;
  /** Grid of the runs whose logs name none, by name or code; `null` where nobody says. */
  readonly region: string | null;
  /** Kind of the averages that are filled in; `null` for that of the other logs, else life-cycle. */
  readonly intensityKind: (typeof INTENSITY_KINDS)[number] | null;
  /** The part of the hardware's embodied emissions that is allotted to all runs of the paper; `null` without it. */
  readonly embodied?: { readonly kgCo2e: number; readonly source: string } | null;
  /** The processors of all runs whose group states none; `null` for what the names in the logs tell. */
  readonly processor?: Processor | null;
  /** Where else the runs might have been made, all of one kind of average; `null` for the usual list. */
  readonly whatIf?: {
    readonly regions: readonly string[];
    readonly kind: (typeof INTENSITY_KINDS)[number] | null;
  } | null;
  /** `null`: groups are found from the runs' metadata. */
  readonly groups: readonly GroupSpec[] | null;
  /** The family of comparisons that the text may claim: all pairs × these. `null`: the default for the runs. */
  readonly primaryMetrics: readonly string[] | null;
  /** Columns of the group tables, in order. `null`: the default for the runs. */
  readonly summaryMetrics: readonly string[] | null;
  /** Exploratory statistics that the author asked for; in `metrics`, `null` stands for the primary and summary metrics. */
  readonly additionalStatistics: readonly AdditionalStatistic[];
  readonly order: { readonly by: string; readonly direction: "ascending" | "descending" } | null;
  readonly figures: readonly FigureSpec[] | null;
  /** Runs that failed or were preliminary, declared by the author; counted, never averaged. */
  readonly undisplayedRuns: readonly {
    readonly kind: "failed" | "preliminary";
    readonly count: number;
    readonly note: string | null;
  }[];
  /** Horizontal lines on score curves: random, human. */
  readonly references: readonly {
    readonly metric: string;
    readonly label: string;
    readonly value: number;
    readonly source: string | null;
  }[];
}

export interface AdditionalStatistic {
  readonly statistic: (typeof ADDITIONAL_TESTS)[number] | (typeof ADDITIONAL_ESTIMATES)[number];
  readonly metrics: readonly string[] | null;
}

/** The processors of one run as their author knows them, where the log has no name that tells. */
export interface Processor {
  /** Thermal design power of all chips together, or of a virtual machine's part of them, in W. */
  readonly tdpW: number;
  /** Their peak rate together, in 10^12 operations a second; `null` where nobody states it. */
  readonly peakTflops: number | null;
  readonly source: string;
}

/** A node of the group tree as written. A child sees only the runs that its parent kept. */
export interface GroupSpec {
  readonly title: string;
  readonly slug: string;
  readonly description: string | null;
  readonly finding: string | null;
  readonly filter: RunFilter | null;
  readonly children: readonly GroupSpec[];
  readonly failedRuns: number;
  /** Numbers that the author states of this group (FLOPs, parameters), by name with unit last. */
  readonly stated: Readonly<Record<string, number>>;
  /** Of this group's runs; `null` or absent for that of the group above. */
  readonly processor?: Processor | null;
}

/** Which runs: by path (regular expression searched in it, or glob over all of it) or by metadata (all must match). */
export type RunFilter =
  | { readonly kind: "regex"; readonly pattern: string }
  | { readonly kind: "glob"; readonly pattern: string }
  | { readonly kind: "match"; readonly tags: Readonly<Record<string, string | number>> };

export type FigureSpec =
  | { readonly kind: "dotPlot"; readonly metric: string; readonly caption: string | null }
  | {
      readonly kind: "scatter";
      readonly x: string;
      readonly y: string;
      readonly xScale: "linear" | "log" | "auto";
      readonly yScale: "linear" | "log" | "auto";
      /** Whether to fit a straight line; a figure with families has one for each and the numbers of one over all. */
      readonly fit?: boolean;
      /** Groups whose titles match `pattern`, spoken of by a name. */
      readonly families?: readonly { readonly title: string; readonly pattern: string }[];
      readonly caption: string | null;
    }
  | {
      readonly kind: "curve";
      readonly score: string;
      readonly over: "frames" | "time" | "energy";
      readonly caption: string | null;
    };
