import { type Environment, transitions } from "./environment.ts";
import { type Evaluation, evaluate } from "./evaluation.ts";
import type { Algorithm } from "./learner.ts";
import { createRandom } from "./random.ts";

/** When to evaluate, and when to stop. The same for every algorithm. */
export interface Protocol {
  readonly totalFrames: number;
  readonly framesPerEvaluation: number;
  readonly episodesPerEvaluation: number;
}

/** The protocol of the example. */
export const protocol: Protocol = {
  totalFrames: 150_000,
  framesPerEvaluation: 5000,
  episodesPerEvaluation: 10,
};

/**
 * One run: trains an algorithm, and yields its scores before the first frame and after every interval.
 *
 * Each evaluation draws from a stream of its own, so how often one looks changes neither what is learned nor the scores.
 */
export function* train(
  algorithm: Algorithm,
  environment: Environment,
  seed: number,
  { totalFrames, framesPerEvaluation, episodesPerEvaluation }: Protocol,
): Generator<Evaluation & { readonly frames: number }, void> {
  const learner = algorithm.create(environment, createRandom(seed, 0));
  const scores = (frames: number) => ({
    frames,
    ...evaluate(environment, learner.exploit, createRandom(seed, 2 + frames), episodesPerEvaluation),
  });
  yield scores(0);
  let frames = 0;
  for (const transition of transitions(environment, learner.explore, createRandom(seed, 1))) {
    learner.learn(transition);
    frames += 1;
    if (frames % framesPerEvaluation === 0) yield scores(frames);
    if (frames === totalFrames) return;
  }
}
