import assert from "node:assert/strict";
import { test } from "node:test";
import { runNameFromPath } from "../../src/readers/runName.ts";

const CASES: readonly (readonly [string, string | null, number | null, string | null, string | null])[] = [
  ["logs/alexnet_seed0", null, 0, null, "alexnet"],
  ["Pong_seed_3_logs_a2c_vtrace", "PongNoFrameskip-v4", 3, "PongNoFrameskip-v4", "a2c_vtrace"],
  ["seed_4_ppo2_PongNoFrameSkip-v4_gpu/PongNoFrameskip-v4", null, 4, "PongNoFrameskip-v4", "ppo2_gpu"],
  ["runs/ppo/seed-12", null, 12, null, "ppo"],
  ["ppo.seed=7", null, 7, null, "ppo"],
  ["runs", null, null, null, null],
  ["seedling", null, null, null, "seedling"],
];

for (const [path, logged, seed, environment, algorithm] of CASES) {
  test(`${path} names its seed, environment and algorithm`, () => {
    assert.deepEqual(runNameFromPath(path, logged), { seed, environment, algorithm });
  });
}
