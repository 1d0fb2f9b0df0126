/** A board as data: what is run, how it is scored, and under which rules. `leaderboard/environments/*.md`. */
export interface Environment {
  /** Path of the file, for messages. */
  readonly file: string;
  /** File name without `.md`, cleaned: URL segment of the board and folder of its entries. */
  readonly slug: string;
  /** Short name: "Pong". */
  readonly title: string;
  /** Name of the environment or task as its software knows it: "PongNoFrameskip-v4". */
  readonly environment: string;
  /** Version of the board; a changed protocol is a new file with a higher one. */
  readonly version: number;
  /** Place among the boards of a site, lower ones first; boards without one come last, by name. */
  readonly order: number | null;
  /** No new entries; `reason` is shown. A frozen board keeps its pages and addresses. */
  readonly frozen: { readonly reason: string; readonly successor: string | null } | null;
  readonly score: {
    /** Column of `evaluation.csv`: "return", "accuracy". */
    readonly column: string;
    /** Unit of a score, as printed: "reward"; "" for none. */
    readonly unit: string;
    readonly better: "higher" | "lower";
    /** Lowest and highest score that the task can give, `null` where it has no bound. */
    readonly bounds: { readonly low: number | null; readonly high: number | null };
  };
  readonly protocol: {
    /** Frames (or whatever `clock` counts) between evaluations, and of the last one. */
    readonly evaluateEvery: number;
    readonly until: number;
    /** Column of `evaluation.csv` that counts towards `until`: "frames". */
    readonly clock: string;
    readonly episodesPerEvaluation: number | null;
  };
  /** Seeds that a complete entry has. */
  readonly seeds: readonly number[];
  /** One PUE for all entries of the board. */
  readonly pue: { readonly value: number; readonly source: string };
  /** Zero and one of the normalized score; `null` without them. */
  readonly references: {
    readonly random: ReferenceScore;
    readonly human: ReferenceScore;
  } | null;
  /** Scores for "energy to reach a target", in the order shown. */
  readonly targets: readonly {
    readonly score: number;
    readonly label: string;
    readonly source: string | null;
  }[];
  /** Text below the front matter, Markdown (shown without raw HTML). */
  readonly body: string;
}

export interface ReferenceScore {
  readonly score: number;
  /** What charts call it where "random" or "human" would be wrong: "solved". */
  readonly label?: string | undefined;
  readonly source: string;
}
