import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../src/errors.ts";
import { readCollectorLog } from "../../src/readers/collectorLog.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

/** What the site would say of a run, or why it refuses it. Anything else that is thrown is a fault of the reader. */
export async function readBack(folder: string): Promise<RunSummary | InputError> {
  try {
    return await summarizeRun(await readCollectorLog(folder));
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** As `readBack`, for runs that must be readable. */
export async function summaryOf(folder: string): Promise<RunSummary> {
  const result = await readBack(folder);
  if (result instanceof InputError) throw result;
  return result;
}

/** Children of a process, as Linux lists them. */
export function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(join("/proc", String(pid), "task", String(pid), "children"), "utf8");
    return text.trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Numbers from 0 to 1 that are the same in every run of the tests (Park and Miller 1988, doi:10.1145/63039.63042). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
