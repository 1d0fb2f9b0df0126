import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const pageBytes = Buffer.allocUnsafe(8192);

/** Content of a small procfs or sysfs file (at most 8 KiB of it), or `null` if it can't be read. */
export function readSmallFile(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    return pageBytes.toString("utf8", 0, readSync(file, pageBytes, 0, pageBytes.length, 0));
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

/** Content of a text file of any length, or `null` if it can't be read. */
export function readTextFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
