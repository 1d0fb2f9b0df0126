import type { Classifier } from "./classifier.ts";
import { PIXEL_COUNT } from "./digits.ts";
import { gradientDescent } from "./gradientDescent.ts";
import { normal, type Random, uniform } from "./random.ts";
import { createLinearModel } from "./softmaxRegression.ts";
import { dot } from "./vectors.ts";

const settings = { learningRate: 1, momentum: 0.9, batchSize: 32, featureCount: 1000, kernelWidth: 3 };

/**
 * Cosines of random projections. Their products approximate a Gaussian kernel of the given width, in pixel units.
 * @see Rahimi and Recht (2007), Random Features for Large-Scale Kernel Machines, NeurIPS 20
 */
export function createFourierFeatures(
  featureCount: number,
  kernelWidth: number,
  random: Random,
): (pixels: Float64Array) => Float64Array {
  const projections = Float64Array.from(
    { length: featureCount * PIXEL_COUNT },
    () => normal(random) / kernelWidth,
  );
  const phases = Float64Array.from({ length: featureCount }, () => uniform(random, 0, 2 * Math.PI));
  const scale = Math.sqrt(2 / featureCount);
  return (pixels) =>
    phases.map((phase, index) => scale * Math.cos(dot(projections, index * PIXEL_COUNT, pixels) + phase));
}

/** Softmax regression on random Fourier features: a kernel machine at a fixed price. */
export const fourierFeatures: Classifier = {
  name: "Fourier features",
  epochs: 10,
  settings,
  create: (random) => {
    const featuresOf = createFourierFeatures(settings.featureCount, settings.kernelWidth, random);
    return gradientDescent(createLinearModel(settings.featureCount, featuresOf, random), settings);
  },
};
