import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { algorithms, environments } from "../../examples/small-rl/train/catalog.ts";
import { protocol } from "../../examples/small-rl/train/training.ts";

const RUNS = fileURLToPath(new URL("../../examples/small-rl/runs", import.meta.url));
const lines = (path: string): string[] => readFileSync(path, "utf8").trimEnd().split("\n");

for (const environment of environments) {
  for (const algorithm of algorithms) {
    test(`the recorded runs of ${algorithm.name} on ${environment.name} are whole and follow the protocol`, () => {
      for (const seed of [0, 1, 2, 3, 4]) {
        const folder = join(RUNS, environment.name, algorithm.name, `seed-${seed}`);
        const facts = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
        assert.equal(facts.seed, seed);
        assert.deepEqual(facts.tags, { algorithm: algorithm.name, environment: environment.name });
        assert.deepEqual(facts.settings, { ...algorithm.settings, ...protocol });
        assert.equal(facts.git.dirty, false);
        assert.match(lines(join(folder, "samples.jsonl")).at(-1) ?? "", /"event":"end"/);
        const [header, ...rows] = lines(join(folder, "evaluation.csv"));
        assert.equal(header, "frames,timeS,return,returnSd,episodeLength");
        const count = protocol.totalFrames / protocol.framesPerEvaluation + 1;
        assert.deepEqual(
          rows.map((row) => Number(row.split(",")[0])),
          Array.from({ length: count }, (_, index) => index * protocol.framesPerEvaluation),
        );
      }
    });
  }
}
