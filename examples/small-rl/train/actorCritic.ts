import { type AdamSettings, createAdam } from "./adam.ts";
import { sampleAction, softmax } from "./categorical.ts";
import type { Environment, Transition } from "./environment.ts";
import { backward, createNetwork, forward } from "./network.ts";
import type { Random } from "./random.ts";
import { argmax } from "./vectors.ts";

/** A policy and a value estimate, each with a network of its own. */
export interface ActorCritic {
  probabilities(observation: Float64Array): Float64Array;
  value(observation: Float64Array): number;
  sample(observation: Float64Array): number;
  mostLikely(observation: Float64Array): number;
  /** Adds an example to the policy's gradient. `probabilities` must have been called with this observation just before. */
  addPolicyGradient(observation: Float64Array, logitGradient: Float64Array): void;
  /** Adds half the squared error to the value's gradient. */
  addValueGradient(observation: Float64Array, target: number): void;
  /** Takes one step with each network. */
  update(exampleCount: number): void;
}

export interface ActorCriticSettings {
  readonly hiddenUnits: number;
  readonly policy: AdamSettings;
  readonly value: AdamSettings;
}

/** Two networks with two hidden layers each. The policy starts near uniform. */
export function createActorCritic(
  environment: Environment,
  settings: ActorCriticSettings,
  random: Random,
): ActorCritic {
  const hidden = [environment.observationSize, settings.hiddenUnits, settings.hiddenUnits];
  const policy = createNetwork([...hidden, environment.actionCount], random, 0.01);
  const critic = createNetwork([...hidden, 1], random);
  const updatePolicy = createAdam(policy, settings.policy);
  const updateCritic = createAdam(critic, settings.value);
  const value = (observation: Float64Array): number => forward(critic, observation)[0] ?? 0;
  return {
    value,
    probabilities: (observation) => softmax(forward(policy, observation)),
    sample: (observation) => sampleAction(softmax(forward(policy, observation)), random),
    mostLikely: (observation) => argmax(forward(policy, observation)),
    addPolicyGradient: (observation, logitGradient) => backward(policy, observation, logitGradient),
    addValueGradient: (observation, target) =>
      backward(critic, observation, Float64Array.of(value(observation) - target)),
    update: (exampleCount) => {
      updatePolicy(exampleCount);
      updateCritic(exampleCount);
    },
  };
}

/** A step with what came of it. */
export interface Outcome {
  readonly transition: Transition;
  /** How much better it went than the critic expected, normalized over the batch to mean 0 and deviation 1. */
  readonly advantage: number;
  /** What the critic should have expected. */
  readonly valueTarget: number;
}

/**
 * Generalized advantage estimates of consecutive steps.
 *
 * With λ = 1 they are the discounted returns less the baseline. An episode that was cut off, by the step limit or
 * by the end of the batch, goes on with the critic's value.
 * @see Schulman et al. (2016), arXiv:1506.02438, equation 16
 */
export function estimateOutcomes(
  steps: readonly Transition[],
  value: (observation: Float64Array) => number,
  { discount, lambda }: { readonly discount: number; readonly lambda: number },
): Outcome[] {
  let advantage = 0;
  const raw = steps.toReversed().map((transition) => {
    const baseline = value(transition.observation);
    const rest = transition.isTerminal ? 0 : discount * value(transition.nextObservation);
    const carried = transition.isEpisodeEnd ? 0 : discount * lambda * advantage;
    advantage = transition.reward + rest - baseline + carried;
    return { transition, advantage, valueTarget: advantage + baseline };
  });
  const mean = raw.reduce((sum, outcome) => sum + outcome.advantage, 0) / raw.length;
  const variance = raw.reduce((sum, outcome) => sum + (outcome.advantage - mean) ** 2, 0) / raw.length;
  const deviation = Math.sqrt(variance) + 1e-8;
  return raw
    .toReversed()
    .map((outcome) => ({ ...outcome, advantage: (outcome.advantage - mean) / deviation }));
}
