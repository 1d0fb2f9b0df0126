/**
 * Trains one classifier with one seed, and records the run.
 *
 *     node --conditions=wattprint-source --import tsx examples/small-classification/train/main.ts \
 *       --classifier Perceptron --seed 1 --output my-run
 */
import { parseArgs } from "node:util";
import { track } from "@wattprint/collector";
import { findClassifier } from "./catalog.ts";
import { createDigits } from "./digits.ts";
import { protocol, train } from "./training.ts";

const SAMPLING_INTERVAL_S = 0.5;

const { values } = parseArgs({
  options: {
    classifier: { type: "string" },
    seed: { type: "string", default: "1" },
    output: { type: "string" },
  },
});
const classifier = findClassifier(values.classifier);
const seed = Number(values.seed);
const digits = createDigits(protocol.datasetSeed, protocol.trainCount, protocol.testCount);

await using run = await track({
  ...(values.output === undefined ? {} : { output: values.output }),
  seed,
  tags: { model: classifier.name, dataset: "drawn digits" },
  settings: { ...classifier.settings, epochs: classifier.epochs, ...protocol },
  intervalS: SAMPLING_INTERVAL_S,
});
for (const scores of train(classifier, digits, seed, protocol)) run.log({ ...scores });
