/** A submitted entry: `leaderboard/entries/BOARD/ENTRY/entry.md`. It carries no aggregates: all is recomputed. */
export interface Entry {
  /** Path of `entry.md`, for messages. */
  readonly file: string;
  /** Slug of its environment (name of the folder above). */
  readonly board: string;
  /** Name of its folder, cleaned: URL segment. */
  readonly slug: string;
  /** As shown: "PPO2". */
  readonly algorithm: string;
  /** Short note that tells entries of one algorithm apart: "Stable Baselines, default settings". */
  readonly variant: string | null;
  readonly implementation: { readonly url: string; readonly commit: string | null } | null;
  readonly command: string | null;
  /** Groups of hardware that are ranked together, by the submitter's word or from the logs: "1 × TITAN Xp". */
  readonly hardware: string | null;
  readonly authors: readonly { readonly name: string; readonly url: string | null }[];
  /** Runs made in all, of which these are shown; `null` where it is not stated. */
  readonly attempts: number | null;
  readonly attemptsNote: string | null;
  /** Why all seeds have the same scores, by the submitter's word; `null` where nothing is said. */
  readonly deterministic: string | null;
  /** ISO date of submission: for the feed. */
  readonly date: string;
  readonly evidence: Evidence;
  /** The submitter's word that the entry is not complete; more reasons are found by the build. */
  readonly isPreliminary: boolean;
  readonly bibtex: string | null;
  /** Text below the front matter, Markdown (shown without raw HTML). */
  readonly body: string;
}

/** What the figures rest on. */
export type Evidence =
  /** Raw logs in `runs/` beside the entry. */
  | { readonly kind: "recomputed" }
  /** Logs elsewhere; figures per run in `runs.json` beside the entry, made by `wattprint submit --linked`. */
  | {
      readonly kind: "linked";
      readonly archives: readonly { readonly url: string; readonly sha256: string; readonly bytes: number }[];
    }
  /** Figures per run from a publication, in `runs.json`. */
  | { readonly kind: "reported"; readonly citation: string; readonly url: string | null };
