import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { findPapers } from "../config/findPapers.ts";
import { loadPaper } from "../config/loadPaper.ts";
import { type Fault, formatFault, InputError } from "../errors.ts";
import { findRuns } from "../readers/findRuns.ts";
import { readRun } from "../readers/readRun.ts";
import { summarizeRun } from "../runs/summarize.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";

interface Findings {
  readonly faults: Fault[];
  readonly warnings: string[];
}

async function collect(findings: Findings, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    findings.faults.push(...error.faults);
  }
}

/** Nothing found is a fault of its own only when a path has neither logs nor papers. */
const orNone = async <T>(found: Promise<readonly T[]>): Promise<readonly T[]> =>
  found.catch((error: unknown) => {
    if (error instanceof InputError) return [];
    throw error;
  });

async function papersAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new InputError({ file: path, message: "does not exist; expected a folder or a file" });
  if (found.isFile()) return basename(path).endsWith(".md") ? [path] : [];
  return orNone(findPapers(path));
}

/** `wattprint check PATH...`: reads everything that a build would read, and changes nothing. */
export async function check(paths: readonly string[], flags: ReadingFlags): Promise<number> {
  const findings: Findings = { faults: [], warnings: [] };
  const bar = progressBar(process.stderr);
  let paperCount = 0;
  let runCount = 0;
  for (const path of paths) {
    await collect(findings, async () => {
      const papers = await papersAt(path);
      const papersLoaded = [];
      for (const file of papers)
        await collect(findings, async () => void papersLoaded.push(await loadPaper(file)));
      const runs = path.endsWith(".md") ? [] : await orNone(findRuns([path]));
      if (papers.length + runs.length === 0) {
        throw new InputError({
          file: path,
          message: "holds no log and no paper.md; expected at least one of them",
        });
      }
      paperCount += papers.length;
      runCount += runs.length;
      for (const [index, location] of runs.entries()) {
        bar.show({ step: "Checking runs", done: index, total: runs.length });
        await collect(findings, async () => {
          const summary = await summarizeRun(await readRun(location, loadOptionsOf(flags)));
          findings.warnings.push(...summary.warnings.map((warning) => `${location.path}: ${warning}`));
        });
      }
    });
  }
  bar.clear();
  for (const fault of findings.faults) process.stdout.write(`error: ${formatFault(fault)}\n`);
  for (const warning of findings.warnings) process.stdout.write(`warning: ${warning}\n`);
  process.stdout.write(
    `${runCount} runs, ${paperCount} papers: ${findings.faults.length} errors, ${findings.warnings.length} warnings\n`,
  );
  return findings.faults.length > 0 ? 1 : 0;
}
