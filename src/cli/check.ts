import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { findPapers } from "../config/findPapers.ts";
import type { Paper } from "../config/paper.ts";
import { type Fault, InputError } from "../errors.ts";
import { groupRuns } from "../groups/group.ts";
import { loadCheckedPaper } from "../loadCheckedPaper.ts";
import { type LoadOptions, loadLocated } from "../loadRuns.ts";
import { findRuns, type RunLocation } from "../readers/findRuns.ts";
import { groupingWarnings, paperLoadOptions, refuseSharedAddress } from "../site.ts";
import { checkLeaderboard, isLeaderboard } from "../submission/checkLeaderboard.ts";
import { verifyLinked } from "../submission/verifyLinked.ts";
import { type CheckFormat, formatCheck } from "./checkFormats.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { placeholderWarnings, regionWarnings } from "./paperWarnings.ts";
import { progressBar } from "./progress.ts";

/** Name of the folder beside papers. */
const LEADERBOARD = "leaderboard";

/** What was found so far, over all paths. A run that two papers take is read for each, as their zones may differ. */
interface Findings {
  readonly faults: Fault[];
  readonly warnings: Fault[];
  readonly papers: Set<string>;
  readonly runs: Set<string>;
  readonly boards: { count: number };
  readonly entries: { count: number };
  readonly boardRuns: { count: number };
}

/** Runs a step and keeps its faults; `null` where it failed. */
async function attempt<T>(findings: Findings, step: () => T | Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    findings.faults.push(...error.faults);
    return null;
  }
}

/** Reads runs as a build does, then sorts them into the paper's groups, which may be empty or share a run. */
async function checkPaper(findings: Findings, paper: Paper, options: LoadOptions): Promise<void> {
  findings.papers.add(resolve(paper.file));
  findings.warnings.push(...placeholderWarnings(paper));
  const locations = await attempt(findings, () => findRuns(paper.runFolders));
  const runs = locations && (await checkRuns(findings, locations, paperLoadOptions(paper, options)));
  const result = runs && runs.length > 0 ? await attempt(findings, () => groupRuns(paper, runs)) : null;
  if (result)
    findings.warnings.push(...groupingWarnings(result).map((text) => withoutFile(text, paper.file)));
}

async function checkRuns(findings: Findings, locations: readonly RunLocation[], options: LoadOptions) {
  const { runs, refused } = await loadLocated(locations, options);
  findings.faults.push(...refused.flatMap((error) => error.faults));
  findings.warnings.push(
    ...runs.flatMap((run) => run.warnings.map((message) => ({ file: run.path, message }))),
    ...regionWarnings(runs),
  );
  for (const { path } of locations) findings.runs.add(resolve(path));
  return runs;
}

const noneIfFault = async <T>(found: Promise<readonly T[]>): Promise<readonly T[]> =>
  found.catch((error: unknown) => {
    if (error instanceof InputError) return [];
    throw error;
  });

/** Runs at or below a folder; for a file those of the folder that holds it (`impacttracker/data.json`: one above). */
async function runsAt(path: string, isFile: boolean): Promise<readonly RunLocation[]> {
  if (!isFile) return noneIfFault(findRuns([path]));
  const homes = [dirname(path), dirname(dirname(path))];
  const found = await Promise.all(homes.map((home) => noneIfFault(findRuns([home]))));
  return found.flat().filter((run) => homes.some((home) => resolve(home) === resolve(run.path)));
}

async function checkPath(findings: Findings, path: string, options: LoadOptions): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new InputError({ file: path, message: "does not exist; expected a folder or a file" });
  if (path.endsWith(".md")) {
    await checkPaper(findings, await loadCheckedPaper(path), options);
    return;
  }
  const files = found.isFile() ? [] : await noneIfFault(findPapers(path));
  const loaded: Paper[] = [];
  for (const file of files) {
    const paper = await attempt(findings, () => loadCheckedPaper(file));
    if (!paper) continue;
    loaded.push(paper);
    await checkPaper(findings, paper, options);
  }
  await attempt(findings, () => refuseSharedAddress(loaded, existsSync(`${path}/${LEADERBOARD}`)));
  const runs = await runsAt(path, found.isFile());
  if (files.length + runs.length === 0) {
    const message = "holds no log and no paper.md; expected at least one of them";
    throw new InputError({ file: path, message });
  }
  await checkRuns(
    findings,
    runs.filter(
      (run) => !findings.runs.has(resolve(run.path)) && !isWithin(run.path, `${path}/${LEADERBOARD}`),
    ),
    options,
  );
}

/** A warning that begins with its file, taken apart. */
const withoutFile = (text: string, file: string): Fault => ({
  file,
  message: text.startsWith(`${file}: `) ? text.slice(file.length + 2) : text,
});

/** Boards and entries; their runs are those of no paper. */
async function checkBoards(findings: Findings, folder: string, flags: CheckFlags, options: LoadOptions) {
  const result = await checkLeaderboard(folder, {
    nowS: Date.now() / 1000,
    onEntry: (_, done, total) => options.onProgress?.({ step: "Checking entries", done, total }),
    ...(flags.fetch ? { verifyLinked } : {}),
  });
  findings.faults.push(...result.faults);
  findings.warnings.push(...result.warnings);
  findings.boards.count += result.boardCount;
  findings.entries.count += result.entryCount;
  findings.boardRuns.count += result.runCount;
}

/** A folder as `build` takes it: papers, and a leaderboard where there is one. */
async function checkSite(findings: Findings, path: string, flags: CheckFlags, options: LoadOptions) {
  const leaderboard = `${path}/${LEADERBOARD}`;
  const hasBoards = await isLeaderboard(leaderboard);
  if (hasBoards) await attempt(findings, () => checkBoards(findings, leaderboard, flags, options));
  const isEmpty = hasBoards && (await noneIfFault(findPapers(path))).length === 0;
  if (!isEmpty) await checkPath(findings, path, options);
}

const isWithin = (path: string, folder: string): boolean => resolve(path).startsWith(resolve(folder) + sep);

export interface CheckFlags extends ReadingFlags {
  readonly format: CheckFormat;
  readonly fetch?: boolean;
}

/** `wattprint check PATH...`: reads and groups everything that a build would, tells all faults, changes nothing. */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<number> {
  const findings: Findings = {
    faults: [],
    warnings: [],
    papers: new Set(),
    runs: new Set(),
    boards: { count: 0 },
    entries: { count: 0 },
    boardRuns: { count: 0 },
  };
  const bar = progressBar(process.stderr);
  const options = { ...loadOptionsOf(flags), onProgress: bar.show };
  try {
    for (const path of paths) {
      await attempt(findings, async () =>
        (await isLeaderboard(path))
          ? checkBoards(findings, path, flags, options)
          : checkSite(findings, path, flags, options),
      );
    }
  } finally {
    bar.clear();
  }
  const counts = {
    boards: findings.boards.count,
    entries: findings.entries.count,
    runs: findings.runs.size + findings.boardRuns.count,
    papers: findings.papers.size,
  };
  process.stdout.write(formatCheck({ ...findings, counts }, flags.format));
  return findings.faults.length > 0 ? 1 : 0;
}
