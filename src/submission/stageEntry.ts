import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Environment } from "../config/environment.ts";
import { type Fault, InputError } from "../errors.ts";
import { findRuns } from "../readers/findRuns.ts";
import { checkLeaderboard, type LeaderboardCheck } from "./checkLeaderboard.ts";
import type { EntryDraft } from "./entryDraft.ts";
import { readLogs } from "./entryRuns.ts";
import { sameRuns } from "./sameRuns.ts";

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
  const shown = ({ file, ...rest }: Fault): Fault => ({ ...rest, file: file.replace(staging, home) });
  try {
    await mkdir(`${staging}/environments`);
    await cp(environment.file, `${staging}/environments/${environment.slug}.md`);
    for (const file of draft.files) {
      await mkdir(dirname(`${folder}/${file.path}`), { recursive: true });
      await writeFile(`${folder}/${file.path}`, file.content);
    }
    const check = await checkLeaderboard(staging, { nowS });
    const faults = [...check.faults, ...(await copiesOfEntries(home, folder, environment))].map(shown);
    if (faults.length > 0) throw new InputError(faults);
    const accept = (target: string): Promise<void> =>
      cp(folder, target, { recursive: true, errorOnExist: true, force: false });
    return await use({ check: { ...check, warnings: check.warnings.map(shown) }, accept });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function copiesOfEntries(
  home: string,
  folder: string,
  environment: Environment,
): Promise<readonly Fault[]> {
  const [present, own] = [await logsBelow(`${home}/entries`), await logsBelow(folder)];
  const before = new Set((await readLogs(present, environment)).fingerprints);
  const added = (await readLogs(own, environment)).fingerprints;
  return sameRuns([...before, ...added])
    .filter(({ path, other }) => path.startsWith(folder) && !other.startsWith(folder))
    .map(({ path, other, evidence }) => ({
      file: path,
      message: `is the run ${other} again: ${evidence}; expected each run once`,
    }));
}

/** The folder itself where it holds a run, else nothing. */
const logsBelow = async (folder: string): Promise<readonly string[]> =>
  findRuns([folder]).then(
    () => [folder],
    (error: unknown) => {
      if (error instanceof InputError) return [];
      throw error;
    },
  );
