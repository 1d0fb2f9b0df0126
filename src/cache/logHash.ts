import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type FileStamp, fileHash, fileStamp } from "./fileHash.ts";

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
  const files = openedFiles(folders);
  const hash = createHash("sha256");
  for (const [file, stamp] of files) hash.update(`${JSON.stringify(file)}${await fileHash(file, stamp)}`);
  return { hash: hash.digest("hex"), stamp: stampOf(files) };
}

/** @param folders - as for `logState` */
export const logStamp = (folders: readonly string[]): string => stampOf(openedFiles(folders));

const stampOf = (files: readonly (readonly [string, FileStamp])[]): string =>
  JSON.stringify(files.map(([file, { text }]) => [file, text]));

const openedFiles = (folders: readonly string[]): readonly (readonly [string, FileStamp])[] =>
  folders
    .flatMap((folder) => FOLDERS.map((inner) => join(folder, inner)))
    .flatMap((folder) =>
      namesIn(folder)
        .filter((name) => OPENED.test(name))
        .map((name) => join(folder, name)),
    )
    .sort()
    .flatMap((file) => {
      const stamp = fileStamp(file);
      return stamp === null ? [] : [[file, stamp] as const];
    });

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
