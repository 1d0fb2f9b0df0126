import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { InputError } from "../errors.ts";
import type { RunLocation } from "./findRuns.ts";
import { IMPACT_TRACKER_FILES } from "./impactTracker.ts";

/** Largest log of a run that is read unless told, unpacked: published ones have up to 21 MB, a month at 1 Hz 1 GB. */
export const DEFAULT_MAX_LOG_BYTES = 16 * 2 ** 30;

/** What deflate can pack one byte to at most. */
const LARGEST_GZIP_RATIO = 1032;

const SAMPLE_FILES = ["samples.jsonl", "samples.jsonl.gz", ...IMPACT_TRACKER_FILES];

/**
 * Refuses a log that is larger than whoever reads it expects, before it is read.
 *
 * @param maxBytes - of the samples, unpacked
 * @throws {InputError} with the size, the limit and how to raise it
 */
export async function requireLogWithin({ path }: RunLocation, maxBytes: number): Promise<void> {
  for (const name of SAMPLE_FILES) {
    const file = `${path}/${name}`;
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile()) continue;
    const isZipped = name.endsWith(".gz");
    if (isZipped && found.size * LARGEST_GZIP_RATIO <= maxBytes) continue;
    const isWithin = isZipped ? await unpacksWithin(file, maxBytes) : found.size <= maxBytes;
    if (isWithin) continue;
    const limit = `${maxBytes / 2 ** 30} GiB`;
    const size = isZipped ? "unpacks to more than" : `has ${found.size} bytes, more than`;
    throw new InputError({
      file,
      message: `${size} ${limit}; raise the limit with --max-log-gib if it is a log`,
    });
  }
}

/** Stops at the limit, so that a file made to unpack for ever does not. A damaged one is the reader's to tell. */
async function unpacksWithin(file: string, maxBytes: number): Promise<boolean> {
  let bytes = 0;
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked) {
      bytes += chunk.length;
      if (bytes > maxBytes) return false;
    }
  } catch {
    return true;
  } finally {
    source.destroy();
  }
  return true;
}
