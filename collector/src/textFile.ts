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

const BLOCK_BYTES = 1 << 20;

/**
 * Reads the whole lines of a file block by block: logs may be longer than a text can be.
 *
 * @param take - called with some lines, as Latin-1, and the place in the file at which they end, in bytes
 */
export function forEachBlock(path: string, take: (text: string, endBytes: number) => void): void {
  const file = openSync(path, "r");
  try {
    let bytes = Buffer.allocUnsafe(BLOCK_BYTES);
    let startBytes = 0;
    for (;;) {
      const length = readSync(file, bytes, 0, bytes.length, startBytes);
      const whole = bytes.subarray(0, length).lastIndexOf("\n") + 1;
      if (whole > 0) {
        startBytes += whole;
        take(bytes.toString("latin1", 0, whole), startBytes);
      } else if (length < bytes.length) return;
      else bytes = Buffer.allocUnsafe(2 * bytes.length);
    }
  } finally {
    closeSync(file);
  }
}

/** Content of a text file, or `null` if it can't be read. */
export function readTextFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
