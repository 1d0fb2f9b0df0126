import type { Classifier } from "./classifier.ts";
import { CLASS_COUNT, PIXEL_COUNT } from "./digits.ts";
import { gradientDescent, type Model } from "./gradientDescent.ts";
import { addGradient, createLayer, forward, inputGradient } from "./layer.ts";
import type { Random } from "./random.ts";

const settings = { learningRate: 0.03, momentum: 0.9, batchSize: 32, hiddenUnits: 96 };

/** A network with one hidden layer of hyperbolic tangents. */
export function createPerceptronModel(hiddenUnits: number, random: Random): Model {
  const hidden = createLayer(PIXEL_COUNT, hiddenUnits, random);
  const output = createLayer(hiddenUnits, CLASS_COUNT, random);
  return {
    layers: [hidden, output],
    apply: (pixels) => {
      const activations = forward(hidden, pixels).map(Math.tanh);
      const addGradients = (logitGradient: Float64Array): void => {
        addGradient(output, activations, logitGradient);
        const hiddenGradient = inputGradient(output, logitGradient).map(
          (slope, unit) => slope * (1 - (activations[unit] ?? 0) ** 2),
        );
        addGradient(hidden, pixels, hiddenGradient);
      };
      return { logits: forward(output, activations), addGradients };
    },
  };
}

/** A multilayer perceptron: learns its own features. */
export const perceptron: Classifier = {
  name: "Perceptron",
  epochs: 40,
  settings,
  create: (random) => gradientDescent(createPerceptronModel(settings.hiddenUnits, random), settings),
};
