import type { Environment, Transition } from "./environment.ts";
import type { Random } from "./random.ts";

/** An algorithm in training. */
export interface Learner {
  /** The action to learn from, with exploration. */
  explore(observation: Float64Array): number;
  /** The action it takes for the best, for evaluation. */
  exploit(observation: Float64Array): number;
  /** Takes in one step, and trains where one is due. */
  learn(transition: Transition): void;
}

/** How to start an algorithm. */
export interface Algorithm {
  /** As in the run's tags. */
  readonly name: string;
  /** Hyper-parameters, as they are logged. */
  readonly settings: Readonly<Record<string, number>>;
  create(environment: Environment, random: Random): Learner;
}
