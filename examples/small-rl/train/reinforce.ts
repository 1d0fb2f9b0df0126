import { createActorCritic, estimateOutcomes } from "./actorCritic.ts";
import { policyGradient } from "./categorical.ts";
import type { Transition } from "./environment.ts";
import type { Algorithm } from "./learner.ts";

const settings = {
  discount: 0.99,
  learningRate: 0.005,
  valueLearningRate: 0.01,
  maxGradientNorm: 0.5,
  hiddenUnits: 32,
  entropyWeight: 0.01,
  framesPerUpdate: 500,
};

/**
 * REINFORCE with a learned baseline: one step along the gradient a batch of whole episodes.
 * @see Williams (1992), Machine Learning 8:229–256, doi:10.1007/BF00992696
 */
export const reinforce: Algorithm = {
  name: "reinforce",
  settings,
  create: (environment, random) => {
    const { maxGradientNorm } = settings;
    const actorCritic = createActorCritic(
      environment,
      {
        hiddenUnits: settings.hiddenUnits,
        policy: { learningRate: settings.learningRate, maxGradientNorm },
        value: { learningRate: settings.valueLearningRate, maxGradientNorm },
      },
      random,
    );
    let batch: Transition[] = [];

    const update = (): void => {
      const outcomes = estimateOutcomes(batch, actorCritic.value, { discount: settings.discount, lambda: 1 });
      for (const { transition, advantage, valueTarget } of outcomes) {
        const { observation, action } = transition;
        const probabilities = actorCritic.probabilities(observation);
        const gradient = policyGradient(probabilities, action, advantage, settings.entropyWeight);
        actorCritic.addPolicyGradient(observation, gradient);
        actorCritic.addValueGradient(observation, valueTarget);
      }
      actorCritic.update(batch.length);
    };

    return {
      explore: actorCritic.sample,
      exploit: actorCritic.mostLikely,
      learn: (transition) => {
        batch.push(transition);
        if (!transition.isEpisodeEnd || batch.length < settings.framesPerUpdate) return;
        update();
        batch = [];
      },
    };
  },
};
