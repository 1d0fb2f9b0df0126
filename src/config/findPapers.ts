import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../errors.ts";

const PAPER_FILE = "paper.md";
const IGNORED = new Set(["node_modules", "_site"]);

/** Deep enough for any site; ends a walk that symbolic mounts make endless. */
const MAX_DEPTH = 8;

/**
 * The paper files of a folder, in the order of their paths.
 *
 * A folder with a `paper.md` is one paper, whatever lies below it; else every folder below that has one is a
 * paper of the site. `node_modules`, `_site`, folders whose name begins with a dot, and links are left out.
 * @throws {InputError} if the folder does not exist
 */
export async function findPapers(folder: string): Promise<readonly string[]> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    const message = found
      ? "is a file; expected the folder that holds it"
      : "there is no such folder; expected a folder with a paper.md";
    throw new InputError({ file: folder, message });
  }
  return papersBelow(folder, 0);
}

async function papersBelow(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && entry.name === PAPER_FILE)) {
    return [path.join(folder, PAPER_FILE).replaceAll(path.sep, "/")];
  }
  if (depth === MAX_DEPTH) return [];
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !IGNORED.has(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  const found: string[] = [];
  for (const name of names) found.push(...(await papersBelow(path.join(folder, name), depth + 1)));
  return found;
}
