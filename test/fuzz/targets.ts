import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadEntry } from "../../src/config/loadEntry.ts";
import { loadEnvironment } from "../../src/config/loadEnvironment.ts";
import { loadPaper } from "../../src/config/loadPaper.ts";
import { loadRunFigures } from "../../src/config/loadRunFigures.ts";
import { readRun } from "../../src/readers/readRun.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

/** Something that reads files of users. */
export interface Target {
  readonly name: string;
  /** Makes a folder with valid files. */
  readonly copyTo: (folder: string) => void;
  /** Those that are damaged, relative to the folder. */
  readonly files: readonly string[];
  readonly read: (folder: string) => Promise<unknown>;
}

const RUN_FORMATS = { own: "wattprint", "impact-tracker": "experiment-impact-tracker" } as const;

const runTarget = (fixture: keyof typeof RUN_FORMATS, files: readonly string[]): Target => ({
  name: `a log of ${RUN_FORMATS[fixture]}`,
  copyTo: (folder) => cpSync(`test/fixtures/${fixture}`, folder, { recursive: true }),
  files,
  read: async (folder): Promise<RunSummary> =>
    summarizeRun(await readRun({ path: folder, format: RUN_FORMATS[fixture] })),
});

const fileTarget = (name: string, from: string, file: string, read: Target["read"]): Target => ({
  name,
  copyTo: (folder) => cpSync(from, join(folder, file)),
  files: [file],
  read,
});

const firstEntry = (board: string): string => {
  const [entry = ""] = readdirSync(`leaderboard/entries/${board}`).sort();
  return `leaderboard/entries/${board}/${entry}`;
};

export const TARGETS: readonly Target[] = [
  runTarget("own", ["samples.jsonl", "run.json", "evaluation.csv"]),
  runTarget("impact-tracker", ["impacttracker/data.json", "impacttracker/info.pkl", "eval_test.csv"]),
  fileTarget("a paper", "examples/small-rl/paper.md", "paper.md", (folder) =>
    loadPaper(join(folder, "paper.md")),
  ),
  fileTarget("a board", "leaderboard/environments/pong.md", "pong.md", (folder) =>
    loadEnvironment(join(folder, "pong.md")),
  ),
  fileTarget("an entry", `${firstEntry("pong")}/entry.md`, "entry.md", (folder) =>
    loadEntry(join(folder, "entry.md")),
  ),
  fileTarget("figures of runs", `${firstEntry("pong")}/runs.json`, "runs.json", (folder) =>
    loadRunFigures(join(folder, "runs.json")),
  ),
];
