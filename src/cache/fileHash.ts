import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";

export interface FileStamp {
  /** Size, times and place: differs when the file was written meanwhile. */
  readonly text: string;
  readonly bytes: number;
  /** Written so long ago that a further change will have another time, however coarse the clock of its disk. */
  readonly isSettled: boolean;
}

/** The coarsest that is in use: FAT's. */
const CLOCK_STEP_MS = 2000;

/** `null` for what is no file. Programs can set the time of writing, but not that of the last change. */
export function fileStamp(file: string): FileStamp | null {
  try {
    const found = statSync(file, { bigint: true });
    if (!found.isFile()) return null;
    return {
      text: `${found.size}-${found.mtimeNs}-${found.ctimeNs}-${found.ino}`,
      bytes: Number(found.size),
      isSettled: Date.now() - Number(found.ctimeMs) > CLOCK_STEP_MS,
    };
  } catch {
    return null;
  }
}

/** Hashes by file, so that a process that builds again and again reads only what was written. */
const known = new Map<string, { readonly stamp: string; readonly hash: string }>();

/**
 * SHA-256 of a file's content.
 *
 * @param stamp - of the file, taken just before
 * @throws {Error} with a code, if it cannot be read
 */
export async function fileHash(file: string, stamp: FileStamp | null = fileStamp(file)): Promise<string> {
  const before = known.get(file);
  if (before !== undefined && before.stamp === stamp?.text) return before.hash;
  const hash = await hashOf(file, stamp?.bytes ?? 0);
  if (stamp?.isSettled) known.set(file, { stamp: stamp.text, hash });
  return hash;
}

/** Files up to this size are read at once, which is faster; signals wait meanwhile. */
const SMALL_BYTES = 8 << 20;

async function hashOf(file: string, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  if (bytes <= SMALL_BYTES) return hash.update(readFileSync(file)).digest("hex");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}
