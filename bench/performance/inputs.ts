import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeOwnLog } from "./ownLog.ts";
import { writeReferenceLog } from "./referenceLog.ts";

const ALGORITHMS = ["ppo", "dqn", "a2c", "sac", "td3", "trpo", "impala", "rainbow", "ddpg", "es"] as const;

/** Writes a paper with groups of `runsAGroup` runs; every run has as many samples. */
export async function writeOwnPaper(
  folder: string,
  size: { readonly runCount: number; readonly runsAGroup: number; readonly sampleCount: number },
): Promise<void> {
  await writePaperFile(folder);
  for (let i = 0; i < size.runCount; i++) {
    const group = Math.floor(i / size.runsAGroup);
    const algorithm = `${ALGORITHMS[group % ALGORITHMS.length]}${Math.floor(group / ALGORITHMS.length) || ""}`;
    const seed = i % size.runsAGroup;
    const log = { seed, algorithm, sampleCount: size.sampleCount, powerW: 100 + 10 * group };
    await writeOwnLog(join(folder, "runs", algorithm, `seed-${seed}`), log);
  }
}

/** Writes runs in the shape of the reference system's. */
export async function writeReferenceRuns(
  folder: string,
  runCount: number,
  sampleCount: number,
): Promise<void> {
  for (let seed = 0; seed < runCount; seed++) {
    await writeReferenceLog(join(folder, `seed_${seed}_ppo2_Pong`), { seed, sampleCount, processCount: 27 });
  }
}

async function writePaperFile(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "paper.md"), "---\ntitle: A benchmark\nyear: 2026\n---\nMade-up runs.\n");
}
