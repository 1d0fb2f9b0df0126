import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { errorCode, UsageError } from "./failure.ts";
import { lockFolder } from "./folderLock.ts";
import { forEachBlock, readTextFile } from "./textFile.ts";

/** How a run folder is taken: a new run, in place of an old one, or as a further segment of an old one. */
export type FolderUse = "new" | "force" | "resume";

const LOG_FILES = ["run.json", "samples.jsonl", "evaluation.csv"] as const;

/** Files that a resumed run goes on with. */
const APPENDED = ["samples.jsonl", "evaluation.csv", "baseline.jsonl", "processes.jsonl"] as const;

/** What a log may have beside them. */
const FURTHER_FILES = /^(run\.\d+\.json|(baseline|processes)\.jsonl(\.gz)?)$/;

/** A folder that is taken. */
export interface TakenFolder {
  /** Number of the segment to write: 0 for a new run. */
  readonly segment: number;
  /** Lets others have the folder again. */
  release(): void;
}

/**
 * Takes a folder for one run: no two recordings write into one at the same time.
 *
 * The samples file is created exclusively, and a lock beside it keeps `force` and `resume` out until the end.
 *
 * @throws {UsageError} if it is a file, if another process records into the folder, if it holds a run already and neither `force` nor
 * `resume` was asked for, or if `resume` was asked for and there is no run
 */
export function takeRunFolder(folder: string, use: FolderUse): TakenFolder {
  if (use === "resume") requireRun(folder);
  else makeFolder(folder);
  const release = lockFolder(folder);
  try {
    if (use === "resume") return { segment: resumedSegment(folder), release };
    if (use === "force" || isUnused(folder)) discardRun(folder);
    createSamples(folder);
    return { segment: 0, release };
  } catch (error) {
    release();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    throw new UsageError(
      `${folder} is a file; expected a folder for the run, new or empty; choose another name or move the file away`,
    );
  }
}

const REMEDY = "choose another folder, add --force to replace it or --resume to continue it";

function createSamples(folder: string): void {
  for (const file of LOG_FILES.flatMap((name) => [name, `${name}.gz`])) {
    if (existsSync(join(folder, file)))
      throw new UsageError(`${folder} already holds a run (${file}); ${REMEDY}`);
  }
  try {
    closeSync(openSync(join(folder, "samples.jsonl"), "wx"));
  } catch (error) {
    if (errorCode(error) === "EEXIST") throw new UsageError(`${folder} already holds a run; ${REMEDY}`);
    throw error;
  }
}

/** Whether a collector was killed here before it wrote anything: an empty samples file is no run. */
function isUnused(folder: string): boolean {
  const present = LOG_FILES.flatMap((name) => [name, `${name}.gz`]).filter((name) =>
    existsSync(join(folder, name)),
  );
  if (present.length !== 1 || present[0] !== "samples.jsonl") return false;
  return statSync(join(folder, "samples.jsonl")).size === 0;
}

/** Removes a run's log and leaves everything else in its folder. */
export function discardRun(folder: string): void {
  const further = readdirSync(folder).filter((name) => FURTHER_FILES.test(name));
  for (const file of [...LOG_FILES.flatMap((name) => [name, `${name}.gz`]), ...further])
    rmSync(join(folder, file), { force: true });
}

function requireRun(folder: string): void {
  // Beside a new file of its name a compressed one would be passed over, with all that it holds.
  const gzipped = ["run.json", ...APPENDED]
    .map((name) => `${name}.gz`)
    .find((name) => existsSync(join(folder, name)));
  const remedy = gzipped === undefined ? "" : ` (${gzipped} must be unpacked first)`;
  const isRun = ["run.json", "samples.jsonl"].every((name) => existsSync(join(folder, name)));
  if (!isRun)
    throw new UsageError(`${folder} holds no run to resume; expected run.json and samples.jsonl${remedy}`);
  if (gzipped !== undefined) throw new UsageError(`${folder} can't be resumed as it is${remedy}`);
}

function resumedSegment(folder: string): number {
  const samples = join(folder, "samples.jsonl");
  for (const name of APPENDED) trimToWholeLines(join(folder, name));
  // A command that could not be started may have left a baseline.
  const begun = [samples, join(folder, "baseline.jsonl")]
    .filter((path) => existsSync(path))
    .flatMap(segmentsIn);
  return Math.max(-1, ...begun) + 1;
}

function segmentsIn(path: string): readonly number[] {
  const found: number[] = [];
  forEachBlock(path, (text) => {
    for (const match of text.matchAll(/^\{"wattprint":\d+,"segment":(\d+)/gm)) found.push(Number(match[1]));
  });
  return found;
}

/** Start of the run in a folder, Unix seconds; `null` if its `run.json` does not tell. */
export function startOfRunS(folder: string): number | null {
  const text = readTextFile(join(folder, "run.json")) ?? "";
  const startedAtMs = Date.parse(/"startedAt": *"([^"]+)"/.exec(text)?.[1] ?? "");
  return Number.isNaN(startedAtMs) ? null : startedAtMs / 1000;
}

/** Latest time in the samples file of a folder, Unix seconds; `null` if it holds no sample. */
export function lastTimeS(folder: string): number | null {
  const path = join(folder, "samples.jsonl");
  let latestS: number | null = null;
  if (!existsSync(path)) return null;
  forEachBlock(path, (text) => {
    for (const match of text.matchAll(/^\[(\d+(?:\.\d+)?)[,\]]/gm)) {
      latestS = Math.max(latestS ?? 0, Number(match[1]));
    }
  });
  return latestS;
}

/** Cuts off the last line of a file if it was torn by a crash. */
export function trimToWholeLines(path: string): void {
  if (!existsSync(path)) return;
  let wholeBytes = 0;
  forEachBlock(path, (_, endBytes) => {
    wholeBytes = endBytes;
  });
  if (wholeBytes < statSync(path).size) truncateSync(path, wholeBytes);
}
