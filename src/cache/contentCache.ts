import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Files by keys that hold everything that they are made of: an entry is never out of date, and may be gone at any
 * moment. Several processes may share a folder.
 */
export interface ContentCache {
  readonly folder: string;
  /** `null` where there is no entry, or a damaged one, which is removed. */
  read(key: string): Promise<Buffer | null>;
  /** Does nothing where the folder cannot be written: what is not kept is made again. */
  write(key: string, content: string | Uint8Array): Promise<void>;
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
    async read(key) {
      const file = fileOf(key);
      const entry = await readFile(file).catch(() => null);
      if (entry === null) return null;
      const content = entry.subarray(CHECKSUM_BYTES);
      if (!checksumOf(key, content).equals(entry.subarray(0, CHECKSUM_BYTES))) {
        await rm(file, { force: true }).catch(() => {});
        return null;
      }
      const now = new Date();
      // Marks it as used, for `pruneCache`.
      await utimes(file, now, now).catch(() => {});
      return content;
    },
    async write(key, content) {
      const file = fileOf(key);
      const unfinished = `${file}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
      try {
        // Holds parts of logs before they are masked: nobody else's to read.
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFile(unfinished, Buffer.concat([checksumOf(key, content), Buffer.from(content)]));
        await rename(unfinished, file);
      } catch {
        await rm(unfinished, { force: true }).catch(() => {});
      }
    },
    has: (key) => existsSync(fileOf(key)),
  };
}
