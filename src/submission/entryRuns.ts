import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Entry } from "../config/entry.ts";
import type { Environment } from "../config/environment.ts";
import { loadRunFigures } from "../config/loadRunFigures.ts";
import { type Fault, InputError } from "../errors.ts";
import { findRuns } from "../readers/findRuns.ts";
import { readRun } from "../readers/readRun.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { summarizeRun } from "../runs/summarize.ts";
import { summaryFromFigures } from "../runs/summaryFromFigures.ts";
import { type RunFingerprint, runFingerprint } from "./runFingerprint.ts";

/** The runs of an entry as far as they can be read. */
export interface EntryRuns {
  readonly faults: readonly Fault[];
  readonly summaries: readonly RunSummary[];
  /** Only of logs that are at hand. */
  readonly fingerprints: readonly RunFingerprint[];
}

/** Reads the logs of a `recomputed` entry, or the figures of others; nothing of the other kind may be there. */
export async function readEntryRuns(entry: Entry, environment: Pick<Environment, "pue">): Promise<EntryRuns> {
  const folder = dirname(entry.file);
  const [logs, figures] = [`${folder}/runs`, `${folder}/runs.json`];
  if (entry.evidence.kind === "recomputed") {
    if (existsSync(figures)) {
      return only(
        figures,
        "stands beside logs; expected no figures, as they are recomputed. Remove it, or change evidence",
      );
    }
    if (!existsSync(logs)) {
      return only(
        logs,
        "does not exist; expected a folder with the log of each run. `wattprint submit` makes it",
      );
    }
    return readLogs([logs], environment);
  }
  if (existsSync(logs)) {
    return only(
      logs,
      `stands beside ${entry.evidence.kind} figures; expected no logs. Remove it, or change evidence`,
    );
  }
  return readFigures(figures, environment);
}

const only = (file: string, message: string): EntryRuns => ({
  faults: [{ file, message }],
  summaries: [],
  fingerprints: [],
});

async function readFigures(file: string, environment: Pick<Environment, "pue">): Promise<EntryRuns> {
  try {
    const figures = await loadRunFigures(file);
    const summaries = figures.map((each) =>
      summaryFromFigures(each, `${file}#${each.name}`, environment.pue),
    );
    return { faults: [], summaries, fingerprints: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { faults: error.faults, summaries: [], fingerprints: [] };
  }
}

/** Every run in folders, with the board's PUE. */
export async function readLogs(
  folders: readonly string[],
  environment: Pick<Environment, "pue">,
): Promise<EntryRuns> {
  const faults: Fault[] = [];
  const summaries: RunSummary[] = [];
  const fingerprints: RunFingerprint[] = [];
  const collect = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(...error.faults);
    }
  };
  await collect(async () => {
    for (const location of await findRuns(folders)) {
      await collect(async () => {
        const log = await readRun(location);
        summaries.push(await summarizeRun(log, { pue: environment.pue }));
        fingerprints.push(await runFingerprint(log));
      });
    }
  });
  return { faults, summaries, fingerprints };
}
