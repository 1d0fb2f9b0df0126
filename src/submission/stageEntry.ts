import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Environment } from "../config/environment.ts";
import { loadEntry } from "../config/loadEntry.ts";
import { loadEnvironment } from "../config/loadEnvironment.ts";
import { type Fault, InputError } from "../errors.ts";
import { checkLeaderboard, type LeaderboardCheck } from "./checkLeaderboard.ts";
import type { EntryDraft } from "./entryDraft.ts";
import { readEntryRuns } from "./entryRuns.ts";
import { type CheckedEntry, likeEntries } from "./likeEntries.ts";

/** An entry that was written to a temporary folder and found to be in order. */
export interface StagedEntry {
  readonly check: LeaderboardCheck;
  /** Puts the entry in its place. */
  readonly accept: (target: string) => Promise<void>;
}

/**
 * Writes an entry beside its board alone, checks it as `wattprint check` would, and compares its runs with those that
 * are in the leaderboard already.
 * @param home - the leaderboard's folder
 * @param use - called with the entry when nothing is wrong with it
 * @throws {InputError} with everything that is
 */
export async function withStagedEntry<T>(
  home: string,
  environment: Environment,
  draft: EntryDraft,
  nowS: number,
  use: (staged: StagedEntry) => Promise<T>,
): Promise<T> {
  const staging = await mkdtemp(join(tmpdir(), "wattprint-submit-"));
  const folder = `${staging}/entries/${environment.slug}/${draft.slug}`;
  const shown = ({ file, message, ...rest }: Fault): Fault => ({
    ...rest,
    file: file.replace(staging, home),
    message: message.replaceAll(staging, home),
  });
  try {
    await mkdir(`${staging}/environments`);
    await cp(environment.file, `${staging}/environments/${environment.slug}.md`);
    for (const file of draft.files) {
      await mkdir(dirname(`${folder}/${file.path}`), { recursive: true });
      await writeFile(`${folder}/${file.path}`, file.content);
    }
    const check = await checkLeaderboard(staging, { nowS });
    const faults = [...check.faults, ...(await faultsBesideOthers(home, folder, environment))].map(shown);
    if (faults.length > 0) throw new InputError(faults);
    const accept = (target: string): Promise<void> =>
      cp(folder, target, { recursive: true, errorOnExist: true, force: false });
    return await use({ check: { ...check, warnings: check.warnings.map(shown) }, accept });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Faults of the new entry beside those that are in the leaderboard; what is wrong with these is another matter. */
async function faultsBesideOthers(
  home: string,
  folder: string,
  environment: Environment,
): Promise<readonly Fault[]> {
  const own = await readEntry(folder, environment);
  const others: CheckedEntry[] = [];
  for (const entries of await foldersIn(`${home}/entries`)) {
    const board = await boardOf(home, entries);
    if (board === null) continue;
    for (const other of await foldersIn(entries)) others.push(...(await readEntry(other, board)));
  }
  return likeEntries([...others, ...own]).filter(({ file }) => file.startsWith(folder));
}

/** The board of a folder of entries; `null` where it is faulty or missing. */
const boardOf = (home: string, folder: string): Promise<Environment | null> =>
  orNull(() => loadEnvironment(`${home}/environments/${basename(folder)}.md`));

/** An entry with its runs; nothing where it is faulty. */
async function readEntry(folder: string, environment: Environment): Promise<readonly CheckedEntry[]> {
  const entry = await orNull(() => loadEntry(`${folder}/entry.md`));
  const runs = entry && (await orNull(() => readEntryRuns(entry, environment)));
  return entry && runs ? [{ entry, column: environment.score.column, runs }] : [];
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const foldersIn = async (path: string): Promise<readonly string[]> =>
  (await readdir(path, { withFileTypes: true }).catch(() => []))
    .filter((each) => each.isDirectory())
    .map(({ name }) => `${path}/${name}`)
    .sort();
