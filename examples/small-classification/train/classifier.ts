import type { Example } from "./digits.ts";
import type { Random } from "./random.ts";

/** A classifier that is being trained. */
export interface Learner {
  /** Takes in one labeled image. */
  learn(example: Example): void;
  /** The digit that it takes an image for. */
  classify(pixels: Float64Array): number;
}

/** How to start a classifier. */
export interface Classifier {
  /** As in the run's tags. */
  readonly name: string;
  /** How often it goes through the training images. */
  readonly epochs: number;
  /** Hyper-parameters, as they are logged. */
  readonly settings: Readonly<Record<string, number>>;
  create(random: Random): Learner;
}
