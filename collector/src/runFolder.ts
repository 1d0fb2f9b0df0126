import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { errorCode, UsageError } from "./failure.ts";
import { readTextFile } from "./textFile.ts";

/** How a run folder is taken: a new run, in place of an old one, or as a further segment of an old one. */
export type FolderUse = "new" | "force" | "resume";

const LOG_FILES = ["run.json", "samples.jsonl", "evaluation.csv"] as const;

/**
 * Takes a folder for one run and returns the number of its segment: 0 for a new run.
 *
 * The samples file is created exclusively, so two runs that start at once never share a folder.
 *
 * @throws {UsageError} if the folder holds a run already and neither `force` nor `resume` was asked for, or if
 * `resume` was asked for and there is no run
 */
export function takeRunFolder(folder: string, use: FolderUse): number {
  if (use === "resume") return resumedSegment(folder);
  mkdirSync(folder, { recursive: true });
  if (use === "force") discardRun(folder);
  const remedy = "choose another folder, add --force to replace it or --resume to continue it";
  for (const file of LOG_FILES.flatMap((name) => [name, `${name}.gz`])) {
    if (existsSync(join(folder, file)))
      throw new UsageError(`${folder} already holds a run (${file}); ${remedy}`);
  }
  try {
    closeSync(openSync(join(folder, "samples.jsonl"), "wx"));
  } catch (error) {
    if (errorCode(error) === "EEXIST") throw new UsageError(`${folder} already holds a run; ${remedy}`);
    throw error;
  }
  return 0;
}

/** Removes a run's log and leaves everything else in its folder. */
export function discardRun(folder: string): void {
  for (const file of LOG_FILES.flatMap((name) => [name, `${name}.gz`]))
    rmSync(join(folder, file), { force: true });
}

function resumedSegment(folder: string): number {
  const samples = join(folder, "samples.jsonl");
  if (!existsSync(join(folder, "run.json")) || !existsSync(samples)) {
    const gzipped = existsSync(`${samples}.gz`) ? " (samples.jsonl.gz must be unpacked first)" : "";
    throw new UsageError(`${folder} holds no run to resume; expected run.json and samples.jsonl${gzipped}`);
  }
  trimToWholeLines(samples);
  trimToWholeLines(join(folder, "evaluation.csv"));
  const segments = [...readFileSync(samples, "latin1").matchAll(/^\{"wattprint":\d+,"segment":(\d+)/gm)];
  return Math.max(-1, ...segments.map((match) => Number(match[1]))) + 1;
}

/** Start of the run in a folder, Unix seconds; `null` if its `run.json` does not tell. */
export function startOfRunS(folder: string): number | null {
  const text = readTextFile(join(folder, "run.json")) ?? "";
  const startedAtMs = Date.parse(/"startedAt": *"([^"]+)"/.exec(text)?.[1] ?? "");
  return Number.isNaN(startedAtMs) ? null : startedAtMs / 1000;
}

/** Cuts off the last line of a file if it was torn by a crash. */
export function trimToWholeLines(path: string): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) truncateSync(path, end);
}
