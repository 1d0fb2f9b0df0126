import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileHash, fileStamp } from "./fileHash.ts";

/** Where readers open files, and of which names (readers/); others beside a log, such as weights, can be huge. */
const FOLDERS = ["", "impacttracker"];
const OPENED = /\.(jsonl?|csv|pkl)(\.gz)?$/;

export interface LogState {
  /** Of names and content of all files of a run that may be read. */
  readonly hash: string;
  /** Of their sizes and times: differs when one was written meanwhile. */
  readonly stamp: string;
}

/** @param folders - of a run, one a log */
export async function logState(folders: readonly string[]): Promise<LogState> {
  const stamp = logStamp(folders);
  const hash = createHash("sha256");
  for (const file of openedFiles(folders)) hash.update(`${JSON.stringify(file)}${await fileHash(file)}`);
  return { hash: hash.digest("hex"), stamp };
}

/** @param folders - as for `logState` */
export const logStamp = (folders: readonly string[]): string =>
  JSON.stringify(openedFiles(folders).map((file) => [file, fileStamp(file)?.text]));

const openedFiles = (folders: readonly string[]): readonly string[] =>
  folders
    .flatMap((folder) => FOLDERS.map((inner) => join(folder, inner)))
    .flatMap((folder) => namesIn(folder).map((name) => join(folder, name)))
    .filter((file) => OPENED.test(file) && fileStamp(file) !== null)
    .sort();

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
