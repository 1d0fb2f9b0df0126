import type { Network } from "./network.ts";
import { dot } from "./vectors.ts";

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const EPSILON = 1e-8;

export interface AdamSettings {
  readonly learningRate: number;
  /** A longer gradient is shortened to this Euclidean length. */
  readonly maxGradientNorm: number;
}

/**
 * The Adam optimizer of one network, with its moments.
 * @returns a function that takes one step along the mean of the gradients that were added, and clears them
 * @see Kingma and Ba (2015), arXiv:1412.6980, algorithm 1
 */
export function createAdam(network: Network, settings: AdamSettings): (exampleCount: number) => void {
  const { parameters, gradient } = network;
  const means = new Float64Array(parameters.length);
  const squares = new Float64Array(parameters.length);
  let stepCount = 0;
  return (exampleCount) => {
    stepCount += 1;
    const norm = Math.sqrt(dot(gradient, 0, gradient)) / exampleCount;
    const scale = Math.min(1, settings.maxGradientNorm / Math.max(norm, EPSILON)) / exampleCount;
    const stepSize =
      (settings.learningRate * Math.sqrt(1 - SQUARE_DECAY ** stepCount)) / (1 - MEAN_DECAY ** stepCount);
    for (let index = 0; index < parameters.length; index += 1) {
      const slope = (gradient[index] ?? 0) * scale;
      const mean = MEAN_DECAY * (means[index] ?? 0) + (1 - MEAN_DECAY) * slope;
      const square = SQUARE_DECAY * (squares[index] ?? 0) + (1 - SQUARE_DECAY) * slope ** 2;
      means[index] = mean;
      squares[index] = square;
      parameters[index] = (parameters[index] ?? 0) - (stepSize * mean) / (Math.sqrt(square) + EPSILON);
    }
    gradient.fill(0);
  };
}
