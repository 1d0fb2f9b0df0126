/**
 * Records every run of this example: four classifiers × five seeds.
 *
 *     node --conditions=wattprint-source --import tsx examples/small-classification/record.ts
 *
 * A run whose folder exists is left alone; delete the folder to record it again.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { classifiers } from "./train/catalog.ts";

const SEEDS = [1, 2, 3, 4, 5];

const fromHere = (path: string): string =>
  relative(process.cwd(), fileURLToPath(new URL(path, import.meta.url)));

const runs = SEEDS.flatMap((seed) =>
  classifiers.map(({ name }) => ({
    classifier: name,
    seed: String(seed),
    output: join(fromHere("runs"), name.toLowerCase().replaceAll(" ", "-"), `seed-${seed}`),
  })),
);

for (const run of runs.filter(({ output }) => !existsSync(output))) {
  const options = Object.entries(run).flatMap(([name, value]) => [`--${name}`, value]);
  const loader = ["--conditions=wattprint-source", "--import", "tsx"];
  const { status, signal } = spawnSync(process.execPath, [...loader, fromHere("train/main.ts"), ...options], {
    stdio: "inherit",
  });
  if (status !== 0) {
    throw new Error(
      `${run.output}: training ended with ${status ?? signal}; delete the folder and start again`,
    );
  }
  console.log(run.output);
}
