import { createActorCritic, estimateOutcomes, type Outcome } from "./actorCritic.ts";
import { policyGradient } from "./categorical.ts";
import type { Transition } from "./environment.ts";
import type { Algorithm } from "./learner.ts";
import { shuffled } from "./random.ts";

const settings = {
  discount: 0.99,
  lambda: 0.95,
  learningRate: 0.0007,
  maxGradientNorm: 0.5,
  hiddenUnits: 32,
  entropyWeight: 0.01,
  framesPerUpdate: 1000,
  epochs: 5,
  minibatchSize: 100,
  clipRange: 0.2,
};

/**
 * Proximal policy optimization with the clipped objective: several epochs over each batch, no step far from it.
 * @see Schulman et al. (2017), arXiv:1707.06347, equation 7
 */
export const ppo: Algorithm = {
  name: "ppo",
  settings,
  create: (environment, random) => {
    const optimizer = { learningRate: settings.learningRate, maxGradientNorm: settings.maxGradientNorm };
    const actorCritic = createActorCritic(
      environment,
      { hiddenUnits: settings.hiddenUnits, policy: optimizer, value: optimizer },
      random,
    );
    let batch: Transition[] = [];

    const learnFrom = (outcome: Outcome, oldProbability: number): void => {
      const { advantage, valueTarget } = outcome;
      const { observation, action } = outcome.transition;
      const probabilities = actorCritic.probabilities(observation);
      const ratio = (probabilities[action] ?? 0) / oldProbability;
      const isClipped = advantage > 0 ? ratio > 1 + settings.clipRange : ratio < 1 - settings.clipRange;
      const weight = isClipped ? 0 : ratio * advantage;
      const gradient = policyGradient(probabilities, action, weight, settings.entropyWeight);
      actorCritic.addPolicyGradient(observation, gradient);
      actorCritic.addValueGradient(observation, valueTarget);
    };

    const update = (): void => {
      const examples = estimateOutcomes(batch, actorCritic.value, settings).map((outcome) => {
        const { observation, action } = outcome.transition;
        return { outcome, oldProbability: actorCritic.probabilities(observation)[action] ?? 0 };
      });
      for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
        const order = shuffled(examples, random);
        for (let start = 0; start < order.length; start += settings.minibatchSize) {
          const minibatch = order.slice(start, start + settings.minibatchSize);
          for (const { outcome, oldProbability } of minibatch) learnFrom(outcome, oldProbability);
          actorCritic.update(minibatch.length);
        }
      }
    };

    return {
      explore: actorCritic.sample,
      exploit: actorCritic.mostLikely,
      learn: (transition) => {
        batch.push(transition);
        if (batch.length < settings.framesPerUpdate) return;
        update();
        batch = [];
      },
    };
  },
};
