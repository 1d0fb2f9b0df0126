import type { Classifier, Learner } from "./classifier.ts";
import type { Dataset, Example } from "./digits.ts";
import { createRandom, shuffled } from "./random.ts";

/** The same for every classifier and every seed. */
export interface Protocol {
  readonly datasetSeed: number;
  readonly trainCount: number;
  readonly testCount: number;
  /** Share of the training images that a run gets, drawn anew for each seed. */
  readonly trainFraction: number;
  /** Evenly spread over the run, after one before the first image. */
  readonly evaluationCount: number;
}

/** The protocol of the example. */
export const protocol: Protocol = {
  datasetSeed: 2026,
  trainCount: 2500,
  testCount: 500,
  trainFraction: 0.8,
  evaluationCount: 30,
};

/** Scores of one evaluation. */
export interface Scores {
  /** Training images seen so far; one that is seen again counts again. */
  readonly frames: number;
  /** Share of the test images that are classified right, 0 to 1. */
  readonly accuracy: number;
}

/** One run: trains a classifier, and yields its scores before the first image and after every interval. */
export function* train(
  classifier: Classifier,
  { train, test }: Dataset,
  seed: number,
  { trainFraction, evaluationCount }: Pick<Protocol, "trainFraction" | "evaluationCount">,
): Generator<Scores, void> {
  const random = createRandom(seed);
  const examples = shuffled(train, random).slice(0, Math.round(trainFraction * train.length));
  const learner = classifier.create(random);
  const total = classifier.epochs * examples.length;
  const isDue = (frames: number): boolean =>
    Math.floor((frames * evaluationCount) / total) > Math.floor(((frames - 1) * evaluationCount) / total);

  yield { frames: 0, accuracy: accuracy(learner, test) };
  let frames = 0;
  for (let epoch = 0; epoch < classifier.epochs; epoch += 1) {
    for (const example of shuffled(examples, random)) {
      learner.learn(example);
      frames += 1;
      if (isDue(frames)) yield { frames, accuracy: accuracy(learner, test) };
    }
  }
}

function accuracy(learner: Learner, examples: readonly Example[]): number {
  const right = examples.filter(({ pixels, label }) => learner.classify(pixels) === label);
  return right.length / examples.length;
}
