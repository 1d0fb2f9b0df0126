/**
 * Records every run of this example: three algorithms × two environments × five seeds.
 *
 *     node --conditions=wattprint-source --import tsx examples/small-rl/record.ts --jobs 2
 *
 * A run whose folder exists is left alone; delete the folder to record it again.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { algorithms, environments } from "./train/catalog.ts";

const SEEDS = [0, 1, 2, 3, 4];

interface Run {
  readonly algorithm: string;
  readonly environment: string;
  readonly seed: number;
  readonly output: string;
}

const fromHere = (path: string): string =>
  relative(process.cwd(), fileURLToPath(new URL(path, import.meta.url)));

const runs: readonly Run[] = SEEDS.flatMap((seed) =>
  environments.flatMap((environment) =>
    algorithms.map((algorithm) => ({
      algorithm: algorithm.name,
      environment: environment.name,
      seed,
      output: join(fromHere("runs"), environment.name, algorithm.name, `seed-${seed}`),
    })),
  ),
);

function record({ algorithm, environment, seed, output }: Run): Promise<void> {
  const options = { algorithm, environment, seed: String(seed), output };
  const argv = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const loader = ["--conditions=wattprint-source", "--import", "tsx"];
  const child = spawn(process.execPath, [...loader, fromHere("train/main.ts"), ...argv], {
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${output}: training ended with ${code}; delete the folder and start again`));
    });
  });
}

const { values } = parseArgs({ options: { jobs: { type: "string", default: "1" } } });
const waiting = runs.filter((run) => !existsSync(run.output));
const worker = async (): Promise<void> => {
  for (let run = waiting.shift(); run; run = waiting.shift()) {
    await record(run);
    console.log(`${run.output} (${waiting.length} runs to go)`);
  }
};
await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
