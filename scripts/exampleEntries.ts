/**
 * Makes leaderboard entries of the examples' recorded runs: their logs, gzipped and stripped.
 *
 *     node --conditions=wattprint-source --import tsx scripts/exampleEntries.ts
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadRuns } from "../src/loadRuns.ts";
import { entryText } from "../src/submission/entryText.ts";
import { strippedLog } from "../src/submission/strippedLog.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const RL_NOTE =
  "About forty runs with other settings were made before, on seeds 1 to 3; each seed was recorded again when the collector changed.";
const CLASSIFICATION_NOTE =
  "Settings were chosen before on runs with seed 1; each seed was recorded again when the collector changed.";

interface Source {
  readonly runs: string;
  readonly entry: string;
  readonly algorithm: string;
  readonly command: string;
  readonly note: string;
}

const rl = ["cart-pole", "acrobot"].flatMap((environment) =>
  Object.entries({ reinforce: "REINFORCE", ppo: "PPO", dqn: "DQN" }).map(
    ([name, algorithm]): Source => ({
      runs: `examples/small-rl/runs/${environment}/${name}`,
      entry: `${environment}/${name}`,
      algorithm,
      command: `node examples/small-rl/train/main.ts --algorithm ${name} --environment ${environment} --seed SEED --output FOLDER`,
      note: RL_NOTE,
    }),
  ),
);

const classification = Object.entries({
  "nearest-neighbors": "Nearest neighbors",
  "softmax-regression": "Softmax regression",
  "fourier-features": "Fourier features",
  perceptron: "Perceptron",
}).map(
  ([name, algorithm]): Source => ({
    runs: `examples/small-classification/runs/${name}`,
    entry: `small-digits/${name}`,
    algorithm,
    command: `node examples/small-classification/train/main.ts --classifier '${algorithm}' --seed SEED --output FOLDER`,
    note: CLASSIFICATION_NOTE,
  }),
);

for (const source of [...rl, ...classification]) {
  const folder = join(ROOT, "leaderboard/entries", source.entry);
  const { runs } = await loadRuns([join(ROOT, source.runs)]);
  rmSync(folder, { recursive: true, force: true });
  for (const run of runs) {
    const { files } = await strippedLog(run, `runs/seed-${run.facts.seed}`);
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  const startS = Math.max(...runs.map(({ facts }) => facts.startedAtS ?? 0));
  const text = entryText(
    {
      algorithm: source.algorithm,
      command: source.command,
      authors: [{ name: "The wattprint authors" }],
      attempts: runs.length,
      attemptsNote: source.note,
      date: new Date(startS * 1000).toISOString().slice(0, 10),
      evidence: { kind: "recomputed" },
    },
    `An entry of this project's own, made of the runs in \`${source.runs}\`.`,
  );
  const note = text.includes("attemptsNote:")
    ? text
    : text.replace(/^attempts: .*$/m, (line) => `${line}\nattemptsNote: ${source.note}`);
  writeFileSync(join(folder, "entry.md"), note);
  process.stdout.write(`${source.entry}: ${runs.length} runs\n`);
}
