import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Entry } from "../config/entry.ts";
import type { Environment } from "../config/environment.ts";
import { loadEntry } from "../config/loadEntry.ts";
import { loadEnvironment } from "../config/loadEnvironment.ts";
import { type Fault, InputError } from "../errors.ts";
import { type EntryFault, entryFindings } from "./entryFaults.ts";
import { readEntryRuns } from "./entryRuns.ts";
import { entryFolderOf } from "./expectedFiles.ts";
import { type CheckedEntry, likeEntries } from "./likeEntries.ts";
import { checkTree } from "./treeFaults.ts";
import type { verifyLinked } from "./verifyLinked.ts";

export interface LeaderboardCheck {
  readonly faults: readonly Fault[];
  /** For the reviewer; nothing that forbids a submission. */
  readonly warnings: readonly Fault[];
  readonly boardCount: number;
  readonly entryCount: number;
  readonly runCount: number;
}

export interface CheckOptions {
  /** Unix seconds. */
  readonly nowS: number;
  /** Told each entry before it is read. */
  readonly onEntry?: (folder: string, done: number, total: number) => void;
  /** Verifies an entry whose logs lie elsewhere; absent to take its figures as they are. */
  readonly verifyLinked?: typeof verifyLinked;
}

const ANY_PUE = { value: 1, source: "" };

interface Findings {
  readonly faults: Fault[];
  readonly warnings: Fault[];
}

/**
 * Whether a folder is a leaderboard's: by its name, or as it holds boards and entries. By its name alone too, so that a
 * pull request can't have it looked at as something else by leaving one of them out.
 */
export const isLeaderboard = async (folder: string): Promise<boolean> =>
  basename(resolve(folder)) === "leaderboard"
    ? isFolder(folder)
    : (await isFolder(`${folder}/environments`)) && (await isFolder(`${folder}/entries`));

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false;

/** Checks everything that a reviewer would, changes nothing, and tells all faults at once. */
export async function checkLeaderboard(root: string, options: CheckOptions): Promise<LeaderboardCheck> {
  const tree = await checkTree(root);
  const findings: Findings = { faults: [...tree.faults], warnings: [] };
  const paths = tree.items.filter(({ kind }) => kind === "file").map(({ path }) => path);
  const isSafe = (path: string): boolean => !tree.unsafe.has(entryFolderOf(path) ?? path);
  const boards = new Map<string, Environment | null>();
  for (const path of paths.filter((each) => /^environments\/[^/]+\.md$/.test(each))) {
    const environment = isSafe(path)
      ? await attempt(findings, () => loadEnvironment(`${root}/${path}`))
      : null;
    boards.set(path.slice("environments/".length, -".md".length), environment);
  }
  const folders = [...new Set(tree.items.flatMap(({ path }) => entryFolderOf(path) ?? []))];
  const entries: CheckedEntry[] = [];
  for (const [index, folder] of folders.entries()) {
    options.onEntry?.(folder, index, folders.length);
    if (!tree.unsafe.has(folder)) {
      const checked = await checkEntry(findings, `${root}/${folder}`, boards, options);
      if (checked) entries.push(checked);
    }
  }
  options.onEntry?.("", folders.length, folders.length);
  findings.faults.push(...likeEntries(entries));
  return {
    faults: findings.faults,
    warnings: findings.warnings,
    boardCount: boards.size,
    entryCount: folders.length,
    runCount: entries.reduce((sum, { runs }) => sum + runs.summaries.length, 0),
  };
}

async function attempt<T>(findings: Findings, step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    findings.faults.push(...error.faults);
    return null;
  }
}

async function checkEntry(
  findings: Findings,
  folder: string,
  boards: ReadonlyMap<string, Environment | null>,
  options: CheckOptions,
): Promise<CheckedEntry | null> {
  const entry = await attempt(findings, () => loadEntry(`${folder}/entry.md`));
  if (!entry) return null;
  const environment = boards.get(entry.board);
  if (environment === undefined) {
    const known = [...boards.keys()].join(", ") || "none";
    const message = `lies in the folder of the board ${JSON.stringify(entry.board)}, which is not known; expected one of ${known}`;
    findings.faults.push({ file: entry.file, message });
    return null;
  }
  // Of a faulty board's entries at least what is wrong with their files is told.
  const runs = await readEntryRuns(entry, environment ?? { pue: ANY_PUE });
  findings.faults.push(...runs.faults);
  if (environment === null || runs.summaries.length === 0) return null;
  const { faults, warnings } = entryFindings(entry, environment, runs.summaries, options.nowS);
  findings.faults.push(...faults.map((fault) => located(fault, entry)));
  findings.warnings.push(...warnings.map((warning) => located(warning, entry)));
  const { column } = environment.score;
  if (entry.evidence.kind !== "linked" || !options.verifyLinked) return { entry, column, runs };
  const verified = await options.verifyLinked(entry, environment, runs.summaries);
  findings.faults.push(...verified.faults);
  const fingerprints = verified.runs?.fingerprints ?? [];
  return {
    entry,
    column,
    runs: {
      ...runs,
      fingerprints: fingerprints.map((each) => ({ ...each, path: `${entry.file} (linked)` })),
    },
  };
}

/** Of a run in `runs.json` the file, and the run's name in the message. */
function located({ run, message }: EntryFault, entry: Entry): Fault {
  const [file = entry.file, name] = (run ?? entry.file).split("#");
  return { file, message: name === undefined ? message : `${name}: ${message}` };
}
