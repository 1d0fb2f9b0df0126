import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Where readers open files, and of which names (readers/); others beside a log, such as weights, can be huge. */
const FOLDERS = ["", "impacttracker"];
const OPENED = /\.(jsonl?|csv|pkl)(\.gz)?$/;

export interface LogState {
  /** Of names and content of all files of a run that may be read. */
  readonly hash: string;
  /** Of their sizes and times: differs when one was written meanwhile. */
  readonly stamp: string;
}

interface Stamped {
  readonly file: string;
  readonly stamp: string;
}

/** Hashes by file, so that a process that builds again and again reads only what was written. */
const known = new Map<string, { readonly stamp: string; readonly hash: string }>();

/** @param folders - of a run, one a log */
export async function logState(folders: readonly string[]): Promise<LogState> {
  const files = await stampedFiles(folders);
  const hash = createHash("sha256");
  for (const { file, stamp } of files) {
    const before = known.get(file);
    const content = before?.stamp === stamp ? before.hash : await hashOfFile(file);
    known.set(file, { stamp, hash: content });
    hash.update(`${JSON.stringify(file)}${content}`);
  }
  return { hash: hash.digest("hex"), stamp: JSON.stringify(files) };
}

/** @param folders - as for `logState` */
export const logStamp = async (folders: readonly string[]): Promise<string> =>
  JSON.stringify(await stampedFiles(folders));

async function stampedFiles(folders: readonly string[]): Promise<readonly Stamped[]> {
  const found: string[] = [];
  for (const folder of folders.flatMap((each) => FOLDERS.map((inner) => join(each, inner)))) {
    const names = await readdir(folder).catch(() => []);
    found.push(...names.filter((name) => OPENED.test(name)).map((name) => join(folder, name)));
  }
  const files: Stamped[] = [];
  for (const file of found.sort()) {
    const found = await stat(file, { bigint: true }).catch(() => null);
    if (!found?.isFile()) continue;
    files.push({ file, stamp: `${found.size}-${found.mtimeNs}-${found.ctimeNs}-${found.ino}` });
  }
  return files;
}

/** Files up to this size are read at once, which is faster. */
const SMALL_BYTES = 8 << 20;

export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  const { size } = await stat(file);
  if (size <= SMALL_BYTES) return hash.update(await readFile(file)).digest("hex");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}
