import { closeSync, constants, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "./failure.ts";

const NEW_FILE = constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | constants.O_RDWR;

/**
 * Writes a deleted file anew from what an open descriptor still holds; missing folders are made.
 *
 * @returns a descriptor of the new file, opened for appending; `null` if there is another file of that name
 */
export function restoreFile(path: string, deleted: number): number | null {
  mkdirSync(dirname(path), { recursive: true });
  let file: number;
  try {
    file = openSync(path, NEW_FILE);
  } catch (error) {
    if (errorCode(error) === "EEXIST") return null;
    throw error;
  }
  try {
    copyAll(deleted, file);
    return file;
  } catch (error) {
    closeSync(file);
    rmSync(path, { force: true });
    throw error;
  }
}

function copyAll(from: number, to: number): void {
  const bytes = Buffer.allocUnsafe(65_536);
  let position = 0;
  for (;;) {
    const length = readSync(from, bytes, 0, bytes.length, position);
    if (length === 0) return;
    let written = 0;
    while (written < length) written += writeSync(to, bytes, written, length - written);
    position += length;
  }
}
