import type { Classifier } from "./classifier.ts";
import { CLASS_COUNT, PIXEL_COUNT } from "./digits.ts";
import { gradientDescent, type Model } from "./gradientDescent.ts";
import { addGradient, createLayer, forward } from "./layer.ts";
import type { Random } from "./random.ts";

const settings = { learningRate: 0.002, momentum: 0.9, batchSize: 32 };

/** One weighted sum of the features for each digit. */
export function createLinearModel(
  featureCount: number,
  featuresOf: (pixels: Float64Array) => Float64Array,
  random: Random,
): Model {
  const layer = createLayer(featureCount, CLASS_COUNT, random);
  return {
    layers: [layer],
    apply: (pixels) => {
      const features = featuresOf(pixels);
      return {
        logits: forward(layer, features),
        addGradients: (logitGradient) => addGradient(layer, features, logitGradient),
      };
    },
  };
}

/** Multinomial logistic regression on the pixels themselves: a template for each digit. */
export const softmaxRegression: Classifier = {
  name: "Softmax regression",
  epochs: 240,
  settings,
  create: (random) =>
    gradientDescent(
      createLinearModel(PIXEL_COUNT, (pixels) => pixels, random),
      settings,
    ),
};
