import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Files by keys that hold everything that they are made of: an entry is never out of date, and may be gone at any
 * moment. Several processes may share a folder. Synchronous, as a promise costs several times as much as an entry.
 */
export interface ContentCache {
  readonly folder: string;
  /** `null` where there is no entry, or a damaged one, which is removed. */
  read(key: string): Buffer | null;
  /** Does nothing where the folder cannot be written: what is not kept is made again. */
  write(key: string, content: string | Uint8Array): void;
  /** Whether there is an entry, sound or not. */
  has(key: string): boolean;
}

const CHECKSUM_BYTES = 32;

/** With the key, so that an entry under another's name is found out. */
const checksumOf = (key: string, content: string | Uint8Array): Buffer =>
  createHash("sha256").update(key).update("\0").update(content).digest();

/**
 * @param folder - made when the first entry is written
 */
export function contentCache(folder: string): ContentCache {
  const fileOf = (key: string): string => join(folder, key.slice(0, 2), key);
  return {
    folder,
    read(key) {
      const file = fileOf(key);
      const entry = tried(() => readFileSync(file));
      if (entry === null) return null;
      const content = entry.subarray(CHECKSUM_BYTES);
      if (!checksumOf(key, content).equals(entry.subarray(0, CHECKSUM_BYTES))) {
        tried(() => rmSync(file, { force: true }));
        return null;
      }
      const now = new Date();
      // Marks it as used, for `pruneCache`.
      tried(() => utimesSync(file, now, now));
      return content;
    },
    write(key, content) {
      const file = fileOf(key);
      const unfinished = `${file}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
      try {
        // Holds parts of logs before they are masked: nobody else's to read.
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(unfinished, Buffer.concat([checksumOf(key, content), Buffer.from(content)]));
        renameSync(unfinished, file);
      } catch {
        tried(() => rmSync(unfinished, { force: true }));
      }
    },
    has: (key) => existsSync(fileOf(key)),
  };
}

/** `null` where the file system refuses. */
function tried<T>(step: () => T): T | null {
  try {
    return step();
  } catch {
    return null;
  }
}
