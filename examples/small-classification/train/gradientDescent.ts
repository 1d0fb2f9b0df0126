import type { Learner } from "./classifier.ts";
import type { Layer } from "./layer.ts";
import { argmax } from "./vectors.ts";

/** A function with parameters to learn. */
export interface Model {
  readonly layers: readonly Layer[];
  apply(pixels: Float64Array): Application;
}

/** A model's answer to one image. */
export interface Application {
  /** A number for each digit, larger where the image looks more like it. */
  readonly logits: Float64Array;
  /** Adds this image to the layers' gradients, given the derivative of the loss by each logit. */
  addGradients(logitGradient: Float64Array): void;
}

export interface DescentSettings {
  readonly learningRate: number;
  readonly momentum: number;
  readonly batchSize: number;
}

/** Probabilities of the digits. */
export function softmax(logits: Float64Array): Float64Array {
  const largest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Cross-entropy of one example, in nats. */
export const loss = (logits: Float64Array, label: number): number => -Math.log(softmax(logits)[label] ?? 0);

/** Derivative of `loss` by each logit: the probabilities, less 1 for the right digit. */
export const lossGradient = (logits: Float64Array, label: number): Float64Array =>
  softmax(logits).map((probability, digit) => probability - (digit === label ? 1 : 0));

/**
 * Trains a model by stochastic gradient descent with momentum on the mean cross-entropy of each batch.
 * @see Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5):1–17
 */
export function gradientDescent(model: Model, settings: DescentSettings): Learner {
  const { learningRate, momentum, batchSize } = settings;
  const velocities = model.layers.map((layer) => new Float64Array(layer.parameters.length));
  let exampleCount = 0;

  const step = (): void => {
    for (const [index, { parameters, gradient }] of model.layers.entries()) {
      const velocity = velocities[index] ?? new Float64Array(0);
      for (let at = 0; at < parameters.length; at += 1) {
        velocity[at] = momentum * (velocity[at] ?? 0) - (learningRate * (gradient[at] ?? 0)) / batchSize;
        parameters[at] = (parameters[at] ?? 0) + (velocity[at] ?? 0);
      }
      gradient.fill(0);
    }
  };

  return {
    learn: ({ pixels, label }) => {
      const { logits, addGradients } = model.apply(pixels);
      addGradients(lossGradient(logits, label));
      exampleCount += 1;
      if (exampleCount % batchSize === 0) step();
    },
    classify: (pixels) => argmax(model.apply(pixels).logits),
  };
}
