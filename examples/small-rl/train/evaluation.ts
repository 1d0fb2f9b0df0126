import { type Environment, transitions } from "./environment.ts";
import type { Random } from "./random.ts";

/** Scores of one evaluation: episodes without exploration and without learning. */
export interface Evaluation {
  /** Mean over the episodes of the undiscounted sum of rewards. */
  readonly return: number;
  /** Standard deviation between the episodes (n − 1). */
  readonly returnSd: number;
  /** Mean number of steps. */
  readonly episodeLength: number;
}

/** Plays whole episodes with a fixed way to act. At least two, or there is no deviation. */
export function evaluate(
  environment: Environment,
  chooseAction: (observation: Float64Array) => number,
  random: Random,
  episodeCount: number,
): Evaluation {
  const returns: number[] = [];
  let stepCount = 0;
  let sum = 0;
  for (const { reward, isEpisodeEnd } of transitions(environment, chooseAction, random)) {
    stepCount += 1;
    sum += reward;
    if (!isEpisodeEnd) continue;
    returns.push(sum);
    sum = 0;
    if (returns.length === episodeCount) break;
  }
  const mean = returns.reduce((total, value) => total + value, 0) / episodeCount;
  const squares = returns.reduce((total, value) => total + (value - mean) ** 2, 0);
  return {
    return: mean,
    returnSd: Math.sqrt(squares / (episodeCount - 1)),
    episodeLength: stepCount / episodeCount,
  };
}
