import { stat } from "node:fs/promises";
import { findPapers } from "../config/findPapers.ts";
import type { GroupSpec, Paper } from "../config/paper.ts";
import { formatFault } from "../errors.ts";
import { loadCheckedPaper } from "../loadCheckedPaper.ts";
import { type LoadOptions, loadRuns } from "../loadRuns.ts";
import type { Declared } from "../pages/statement/impact.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { paperLoadOptions } from "../site.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";

/** What the paths of a command hold: papers with their runs, or runs alone. */
export interface PathRuns {
  readonly papers: readonly Paper[];
  readonly runs: readonly RunSummary[];
}

/**
 * Reads every run at the paths: of a folder with papers their runs, as the papers say, else all runs below it.
 *
 * @throws {InputError} for anything wrong in a paper file or a log
 */
export async function readPathRuns(paths: readonly string[], flags: ReadingFlags): Promise<PathRuns> {
  const bar = progressBar(process.stderr);
  const options: LoadOptions = { ...loadOptionsOf(flags), maxBins: 0, onProgress: bar.show };
  const papers: Paper[] = [];
  const runs = new Map<string, RunSummary>();
  try {
    for (const path of paths) {
      const found = await papersAt(path);
      papers.push(...found);
      const requests =
        found.length === 0
          ? [{ folders: [path], options }]
          : found.map((paper) => ({ folders: paper.runFolders, options: paperLoadOptions(paper, options) }));
      for (const request of requests) {
        const loaded = await loadRuns(request.folders, request.options);
        for (const fault of loaded.refused.flatMap((error) => error.faults)) {
          process.stderr.write(`left out: ${formatFault(fault)}\n`);
        }
        for (const run of loaded.runs) runs.set(run.path, run);
      }
    }
  } finally {
    bar.clear();
  }
  return { papers, runs: [...runs.values()] };
}

async function papersAt(path: string): Promise<readonly Paper[]> {
  if (path.endsWith(".md")) return [await loadCheckedPaper(path)];
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false;
  if (!isFolder) return [];
  const papers: Paper[] = [];
  for (const file of await findPapers(path)) papers.push(await loadCheckedPaper(file));
  return papers;
}

const failedIn = (groups: readonly GroupSpec[]): number =>
  groups.reduce((sum, group) => sum + group.failedRuns + failedIn(group.children), 0);

/** Runs that papers declare to have failed or been preliminary; `null` where none of them says so. */
export function declaredBy(papers: readonly Paper[]): Declared {
  const count = (kind: "failed" | "preliminary"): number | null => {
    const counts = papers.flatMap((paper) =>
      paper.undisplayedRuns.filter((each) => each.kind === kind).map((each) => each.count),
    );
    const ofGroups = kind === "failed" ? failedIn(papers.flatMap((paper) => paper.groups ?? [])) : 0;
    if (counts.length === 0 && ofGroups === 0) return null;
    return counts.reduce((sum, each) => sum + each, ofGroups);
  };
  return { failed: count("failed"), preliminary: count("preliminary") };
}
