import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { type Fault, InputError } from "../errors.ts";
import { figureFaults } from "./figureFaults.ts";
import { type FrontMatter, parseFrontMatter } from "./frontMatter.ts";
import type { Paper } from "./paper.ts";
import { paperFromSpec } from "./paperFromSpec.ts";
import { type PaperSpec, paperSchema } from "./schema.ts";
import { specFaults } from "./specFaults.ts";

const MAX_BYTES = 1_000_000;

/**
 * Reads and checks a paper file.
 * @param file - path of `paper.md`
 * @throws {InputError} with every fault of the file: unknown keys, wrong values, folders that do not exist
 */
export async function loadPaper(file: string): Promise<Paper> {
  const written = parseFrontMatter(await readText(file), file);
  const parsed = paperSchema.safeParse(written.data);
  if (!parsed.success) throw new InputError(specFaults(parsed.error, written, file), { cause: parsed.error });
  const spec = parsed.data;
  const folders = await runFolders(spec, file);
  const faults = [
    ...(await folderFaults(folders, spec, written, file)),
    ...figureFaults(spec, written, file),
  ];
  if (faults.length > 0) throw new InputError(faults);
  const folderName = path.basename(path.dirname(path.resolve(file)));
  return paperFromSpec(spec, { file, folderName, body: written.body, runFolders: folders });
}

async function readText(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) {
    throw new InputError({
      file,
      message: "there is no such file; expected a paper file. `wattprint init` writes one.",
    });
  }
  if (found.size > MAX_BYTES) {
    throw new InputError({ file, message: `has ${found.size} bytes; expected at most ${MAX_BYTES}` });
  }
  return readFile(file, "utf8");
}

async function runFolders(spec: PaperSpec, file: string): Promise<readonly string[]> {
  const home = path.dirname(file);
  if (spec.runs !== undefined) return spec.runs.map((folder) => joined(home, folder));
  return [joined(home, (await isFolder(path.join(home, "runs"))) ? "runs" : ".")];
}

async function folderFaults(
  folders: readonly string[],
  spec: PaperSpec,
  written: FrontMatter,
  file: string,
): Promise<readonly Fault[]> {
  if (folders.length === 0) {
    const message = "runs is an empty list; expected at least one folder";
    return [{ file, line: written.lineOf(["runs"]), message }];
  }
  const faults: Fault[] = [];
  for (const [index, folder] of folders.entries()) {
    const line = written.lineOf(["runs", index]);
    const name = `runs is ${JSON.stringify(spec.runs?.[index])}`;
    const outer = folders.findIndex(
      (other, place) => place !== index && isWithin(folder, other, place < index),
    );
    if (!(await isFolder(folder))) {
      const remedy = "Correct the path, or record a run into it with `wattprint track`";
      const message = `${name}; expected a folder, but there is none at ${folder}. ${remedy}`;
      faults.push({ file, line, message });
    } else if (outer >= 0) {
      faults.push({
        file,
        line,
        message: `${name}; expected a folder outside of ${JSON.stringify(spec.runs?.[outer])}, which is listed too`,
      });
    }
  }
  return faults;
}

/** Resolved against the paper's folder, as the user would type it, with `/` on every system. */
const joined = (home: string, folder: string): string =>
  (path.isAbsolute(folder) ? path.normalize(folder) : path.join(home, folder)).replaceAll(path.sep, "/");

const isFolder = async (folder: string): Promise<boolean> =>
  (await stat(folder).catch(() => null))?.isDirectory() ?? false;

/** Whether `inner` lies in `outer`; the same folder counts only where it is listed a second time. */
function isWithin(inner: string, outer: string, isRepeated: boolean): boolean {
  const relative = path.relative(outer, inner);
  if (relative === "") return isRepeated;
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
