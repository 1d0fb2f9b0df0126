import { existsSync, statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { IMPACT_TRACKER_FILES } from "./impactTracker.ts";
import { OUTPUT_MARKER } from "./outputMarker.ts";
import type { RunLog } from "./runLog.ts";

/** A folder that holds a run, and the format of its log. */
export interface RunLocation {
  /** As reached from the path that the user gave; `/` as separator. */
  readonly path: string;
  readonly format: RunLog["format"];
}

const OWN_FILES = ["run.json", "run.json.gz", "samples.jsonl", "samples.jsonl.gz"];
const IGNORED: ReadonlySet<string> = new Set(["node_modules", ".git", "_site"]);

/**
 * Finds the runs in folders and all that is below them, by the names of the files.
 *
 * A folder that holds a run is not searched further, nor is a built site. Links are followed, but no folder is
 * entered twice.
 * @returns sorted by path, each once
 * @throws {InputError} naming every path that does not exist, is no folder, or holds no run
 */
export async function findRuns(paths: readonly string[]): Promise<readonly RunLocation[]> {
  const faults: { file: string; message: string }[] = [];
  const found = new Map<string, RunLocation>();
  for (const path of paths) {
    const root = path.replace(/\\/g, "/").replace(/(.)\/+$/, "$1");
    const runs = (await isFolder(root)) ? await search(root, new Set()) : null;
    if (runs === null) {
      const problem = existsSync(root)
        ? "is a file; expected the folder that holds it"
        : "does not exist; expected a folder with logs";
      faults.push({ file: path, message: problem });
    } else if (runs.length === 0) {
      faults.push({
        file: path,
        message: `holds no run; expected a folder with run.json and samples.jsonl, or with ${IMPACT_TRACKER_FILES[0]}. \`wattprint track\` records a run`,
      });
    } else for (const run of runs) found.set(run.path, run);
  }
  if (faults.length > 0) throw new InputError(faults);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

async function search(folder: string, entered: Set<string>): Promise<readonly RunLocation[]> {
  const real = await realpath(folder);
  if (entered.has(real)) return [];
  entered.add(real);
  const format = formatOf(folder);
  if (format) return [{ path: folder, format }];
  const runs: RunLocation[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (IGNORED.has(entry.name)) continue;
    const child = folder === "/" ? `/${entry.name}` : `${folder}/${entry.name}`;
    if (existsSync(join(child, OUTPUT_MARKER))) continue;
    const isSearched = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(child)));
    if (isSearched) runs.push(...(await search(child, entered)));
  }
  return runs;
}

function formatOf(folder: string): RunLog["format"] | null {
  const has = (name: string): boolean => existsSync(join(folder, name));
  if (OWN_FILES.some(has) && !isUnused(folder, has)) return "wattprint";
  if (IMPACT_TRACKER_FILES.some(has)) return "experiment-impact-tracker";
  return null;
}

/** Whether all there is of a run is an empty file: its recording was killed before the experiment started. */
function isUnused(folder: string, has: (name: string) => boolean): boolean {
  const present = OWN_FILES.filter(has);
  return present.join() === "samples.jsonl" && statSync(join(folder, "samples.jsonl")).size === 0;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
