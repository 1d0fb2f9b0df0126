import { createAdam } from "./adam.ts";
import type { Transition } from "./environment.ts";
import type { Algorithm } from "./learner.ts";
import { backward, createNetwork, forward } from "./network.ts";
import { randomInteger } from "./random.ts";
import { argmax } from "./vectors.ts";

const settings = {
  discount: 0.99,
  learningRate: 0.00025,
  maxGradientNorm: 1,
  hiddenUnits: 32,
  replaySize: 50_000,
  framesBeforeLearning: 1000,
  framesPerUpdate: 4,
  minibatchSize: 32,
  framesPerTargetCopy: 500,
  firstExploration: 1,
  lastExploration: 0.05,
  explorationFrames: 50_000,
};

/**
 * Deep Q-learning with experience replay, a target network and the squared loss.
 *
 * Rewards are weighted by 1 − discount, so that a value is a mean of rewards and fits the scale of a fresh network.
 * @see Mnih et al. (2015), Nature 518:529–533, doi:10.1038/nature14236, algorithm 1
 */
export const dqn: Algorithm = {
  name: "dqn",
  settings,
  create: (environment, random) => {
    const { observationSize, actionCount } = environment;
    const sizes = [observationSize, settings.hiddenUnits, settings.hiddenUnits, actionCount];
    const online = createNetwork(sizes, random);
    const target = createNetwork(sizes, random);
    target.parameters.set(online.parameters);
    const update = createAdam(online, settings);
    const replay: Transition[] = [];
    let frameCount = 0;

    const greedy = (observation: Float64Array): number => argmax(forward(online, observation));

    const learnFrom = ({ observation, action, reward, nextObservation, isTerminal }: Transition): void => {
      const next = isTerminal ? 0 : Math.max(...forward(target, nextObservation));
      const goal = (1 - settings.discount) * reward + settings.discount * next;
      const gradient = new Float64Array(actionCount);
      gradient[action] = (forward(online, observation)[action] ?? 0) - goal;
      backward(online, observation, gradient);
    };

    const replayMinibatch = (): void => {
      for (let example = 0; example < settings.minibatchSize; example += 1) {
        const transition = replay[randomInteger(random, replay.length)];
        if (transition) learnFrom(transition);
      }
      update(settings.minibatchSize);
    };

    return {
      explore: (observation) => {
        const progress = Math.min(1, frameCount / settings.explorationFrames);
        const chance =
          settings.firstExploration + progress * (settings.lastExploration - settings.firstExploration);
        return random() < chance ? randomInteger(random, actionCount) : greedy(observation);
      },
      exploit: greedy,
      learn: (transition) => {
        replay[frameCount % settings.replaySize] = transition;
        frameCount += 1;
        if (frameCount < settings.framesBeforeLearning) return;
        if (frameCount % settings.framesPerUpdate === 0) replayMinibatch();
        if (frameCount % settings.framesPerTargetCopy === 0) target.parameters.set(online.parameters);
      },
    };
  },
};
