import { type Fault, InputError } from "./errors.ts";
import type { RunSummary } from "./runs/runSummary.ts";
import { type SummaryRequest, summarizeLocation } from "./summarizeLocation.ts";

/** What a process answers: an error of the program itself is thrown, and ends it. */
export type SummaryReply =
  | { readonly kind: "summary"; readonly summary: RunSummary }
  | { readonly kind: "refused"; readonly faults: readonly Fault[] };

async function reply(request: SummaryRequest): Promise<SummaryReply> {
  try {
    return { kind: "summary", summary: await summarizeLocation(request) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: "refused", faults: error.faults };
  }
}

process.on("message", async (request: SummaryRequest) => process.send?.(await reply(request)));
process.on("disconnect", () => process.exit());
