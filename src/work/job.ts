import type { Fault } from "../errors.ts";
import type { Finding } from "../privacy/mask.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import type { SummaryRequest } from "../summarizeLocation.ts";
import type { Drawn, ModelDrawing } from "./keptDrawing.ts";
import type { RunPageRequest } from "./writeRunPage.ts";

/** A piece of work that needs nothing of this process. Plain data. */
export type Job =
  | {
      readonly kind: "summary";
      readonly request: SummaryRequest;
      /** Where the curves and the summary are kept; `null` where only numbers are wanted. */
      readonly keep: KeptRun | null;
    }
  | { readonly kind: "drawing"; readonly drawing: ModelDrawing; readonly cacheFolder: string }
  | { readonly kind: "runPage"; readonly request: RunPageRequest };

export interface KeptRun {
  readonly cacheFolder: string;
  readonly summaryKey: string;
  readonly curvesKey: string;
  /** Of the log when its hash was taken: what is read later must not be kept under that. */
  readonly logStamp: string;
}

/** The page of a run that is on disk, with all files beside it. */
export interface WrittenRunPage {
  /** Site-absolute paths of all of them. */
  readonly urls: readonly string[];
  readonly masked: readonly MaskedFile[];
}

/** A log that was masked for publication, and what was masked in it. */
export interface MaskedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

export type JobReply =
  | { readonly kind: "summary"; readonly summary: RunSummary }
  | { readonly kind: "drawing"; readonly drawn: Drawn }
  | { readonly kind: "runPage"; readonly written: WrittenRunPage }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };
