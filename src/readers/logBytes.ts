import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { RunLocation } from "./findRuns.ts";
import { IMPACT_TRACKER_FILES } from "./impactTracker.ts";

const SAMPLE_FILES = ["samples.jsonl", "samples.jsonl.gz", ...IMPACT_TRACKER_FILES];

/** Unpacked logs are about this much larger. */
const GZIP_RATIO = 20;

/** About how many bytes there are to read of a run's samples, unpacked: an estimate by which work is shared. */
export async function logBytes({ path }: RunLocation): Promise<number> {
  const sizes = await Promise.all(SAMPLE_FILES.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size * (file.endsWith(".gz") ? GZIP_RATIO : 1);
  } catch {
    return 0;
  }
}
