import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { readCollectorLog } from "../../src/readers/collectorLog.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import type { CompiledCollector } from "./compiledCollector.ts";
import type { PowerProfile } from "./powerProfiles.ts";
import { simulateHardware } from "./simulatedHardware.ts";

/** How far off the energy on a page is, as a fraction of the true one: 0.001 is 0.1 % too much. */
export interface EnergyError {
  readonly name: string;
  /** From the counter of a CPU package. */
  readonly counter: number;
  /** From the power of a board that is asked twice a second. */
  readonly sampled: number;
}

/** Records a command on a computer of known power, and compares what the site makes of the log with the truth. */
export async function energyError(
  { cli, folder }: CompiledCollector,
  profile: PowerProfile,
  seconds: number,
): Promise<EnergyError> {
  const root = join(folder, `hardware-${profile.name.replace(/\W+/g, "-")}`);
  mkdirSync(root);
  const hardware = simulateHardware(root, profile);
  const run = join(root, "run");
  const words = [cli, "track", "-o", run, "--scope", "machine", "--", "sleep", String(seconds)];
  const recorder = spawn(process.execPath, words, {
    stdio: "inherit",
    env: { ...process.env, ...hardware.env },
  });
  if (recorder.pid !== undefined) setPriority(recorder.pid, 0);
  await once(recorder, "exit");
  hardware.stop();
  const times = readFileSync(join(run, "samples.jsonl"), "utf8")
    .split("\n")
    .flatMap((line) => /^\[([\d.]+)/.exec(line)?.[1] ?? [])
    .map((text) => Number(text) - hardware.startS);
  const trueJ = profile.energyJ(times.at(-1) ?? 0) - profile.energyJ(times[0] ?? 0);
  const { components } = await summarizeRun(await readCollectorLog(run));
  const errorOf = (component: string): number => {
    const energyKwh = components.find((each) => each.component === component)?.energyKwh ?? null;
    return energyKwh === null ? Number.NaN : (energyKwh * 3_600_000) / trueJ - 1;
  };
  return { name: profile.name, counter: errorOf("cpu"), sampled: errorOf("gpu") };
}
