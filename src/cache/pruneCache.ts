import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** More than a site of ten thousand runs needs. */
export const MAX_CACHE_BYTES = 4 * 2 ** 30;

interface Entry {
  readonly file: string;
  readonly bytes: number;
  readonly usedMs: number;
}

/**
 * Removes the entries that were not used for longest, until the rest is small enough. What another process removes
 * meanwhile is no fault.
 */
export function pruneCache(folder: string, maxBytes: number = MAX_CACHE_BYTES): void {
  const entries = entriesOf(folder).toSorted((a, b) => a.usedMs - b.usedMs);
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of entries) {
    if (bytes <= maxBytes) return;
    try {
      rmSync(entry.file, { force: true });
    } catch {
      // One that may not be removed stays.
    }
    bytes -= entry.bytes;
  }
}

function entriesOf(folder: string): readonly Entry[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
      const file = join(folder, name);
      const found = statSync(file, { throwIfNoEntry: false });
      return found?.isFile() ? [{ file, bytes: found.size, usedMs: found.mtimeMs }] : [];
    });
  } catch {
    return [];
  }
}
