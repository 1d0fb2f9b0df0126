/**
 * Trains one algorithm on one environment with one seed, and records the run.
 *
 *     node --conditions=wattprint-source --import tsx examples/small-rl/train/main.ts \
 *       --algorithm ppo --environment cart-pole --seed 1 --output my-run
 */
import { parseArgs } from "node:util";
import { track } from "@wattprint/collector";
import { algorithms, environments, findByName } from "./catalog.ts";
import { protocol, train } from "./training.ts";

/** The shortest run takes seconds: this leaves it some twenty samples or more. */
const SAMPLING_INTERVAL_S = 0.25;

const { values } = parseArgs({
  options: {
    algorithm: { type: "string" },
    environment: { type: "string" },
    seed: { type: "string" },
    output: { type: "string" },
  },
});
const algorithm = findByName(algorithms, values.algorithm);
const environment = findByName(environments, values.environment);
const seed = Number(values.seed ?? "1");

const run = await track({
  ...(values.output === undefined ? {} : { output: values.output }),
  seed,
  tags: { algorithm: algorithm.name, environment: environment.name },
  settings: { ...algorithm.settings, ...protocol },
  intervalS: SAMPLING_INTERVAL_S,
});
for (const scores of train(algorithm, environment, seed, protocol)) run.log({ ...scores });
await run.stop();
