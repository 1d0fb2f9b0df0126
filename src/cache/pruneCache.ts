import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** More than a site of ten thousand runs needs. */
export const MAX_CACHE_BYTES = 4 * 2 ** 30;

/**
 * Removes the entries that were not used for longest, until the rest is small enough. What another process removes
 * meanwhile is no fault.
 */
export async function pruneCache(folder: string, maxBytes: number = MAX_CACHE_BYTES): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const entries: { file: string; bytes: number; usedMs: number }[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) entries.push({ file, bytes: found.size, usedMs: found.mtimeMs });
  }
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of entries.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= maxBytes) return;
    await rm(entry.file, { force: true }).catch(() => {});
    bytes -= entry.bytes;
  }
}
