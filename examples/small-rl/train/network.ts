import { type Random, uniform } from "./random.ts";
import { addScaled, dot } from "./vectors.ts";

/**
 * A fully connected network: tanh in the hidden layers, linear at the end.
 *
 * It owns its work space: `forward` overwrites the outputs, `backward` adds to the gradient.
 */
export interface Network {
  /** All weights and biases in one array; the layers hold views into it. */
  readonly parameters: Float64Array;
  /** Of the loss, in the order of `parameters`. */
  readonly gradient: Float64Array;
  readonly layers: readonly Layer[];
}

interface Layer {
  readonly inputSize: number;
  readonly isLinear: boolean;
  /** One row of `inputSize` a unit. */
  readonly weights: Float64Array;
  readonly weightGradient: Float64Array;
  readonly biases: Float64Array;
  readonly biasGradient: Float64Array;
  readonly output: Float64Array;
  readonly inputGradient: Float64Array;
}

/**
 * A network with weights after Glorot and biases of 0.
 * @param sizes - units of each layer, the input first
 * @param outputScale - factor of the last layer's weights; a small one starts a policy near uniform
 * @see Glorot and Bengio (2010), Proceedings of Machine Learning Research 9:249–256
 */
export function createNetwork(sizes: readonly number[], random: Random, outputScale = 1): Network {
  const shapes = sizes.slice(1).map((outputSize, index) => ({ inputSize: sizes[index] ?? 0, outputSize }));
  const count = shapes.reduce((sum, { inputSize, outputSize }) => sum + (inputSize + 1) * outputSize, 0);
  const parameters = new Float64Array(count);
  const gradient = new Float64Array(count);
  let offset = 0;
  const layers = shapes.map(({ inputSize, outputSize }, index): Layer => {
    const biasOffset = offset + inputSize * outputSize;
    const end = biasOffset + outputSize;
    const isLinear = index === shapes.length - 1;
    const weights = parameters.subarray(offset, biasOffset);
    const limit = Math.sqrt(6 / (inputSize + outputSize)) * (isLinear ? outputScale : 1);
    weights.set(weights.map(() => uniform(random, -limit, limit)));
    const layer = {
      inputSize,
      isLinear,
      weights,
      weightGradient: gradient.subarray(offset, biasOffset),
      biases: parameters.subarray(biasOffset, end),
      biasGradient: gradient.subarray(biasOffset, end),
      output: new Float64Array(outputSize),
      inputGradient: new Float64Array(inputSize),
    };
    offset = end;
    return layer;
  });
  return { parameters, gradient, layers };
}

/** The network's output. It is overwritten by the next call: copy what must last. */
export function forward(network: Network, input: Float64Array): Float64Array {
  let signal = input;
  for (const { inputSize, isLinear, weights, biases, output } of network.layers) {
    for (let unit = 0; unit < output.length; unit += 1) {
      const sum = dot(weights, unit * inputSize, signal) + (biases[unit] ?? 0);
      output[unit] = isLinear ? sum : Math.tanh(sum);
    }
    signal = output;
  }
  return signal;
}

/**
 * Adds one example to the gradient, by the chain rule from the last layer to the first.
 *
 * `forward` must have been called with the same input just before.
 * @param outputGradient - derivative of the loss by each output
 */
export function backward(network: Network, input: Float64Array, outputGradient: Float64Array): void {
  let gradient = outputGradient;
  for (let index = network.layers.length - 1; index >= 0; index -= 1) {
    const layer = network.layers[index];
    if (!layer) throw new RangeError(`network has no layer ${index}`);
    const signal = network.layers[index - 1]?.output ?? input;
    layer.inputGradient.fill(0);
    for (let unit = 0; unit < layer.output.length; unit += 1) {
      const slope = layer.isLinear ? 1 : 1 - (layer.output[unit] ?? 0) ** 2;
      const delta = (gradient[unit] ?? 0) * slope;
      if (delta === 0) continue;
      const row = unit * layer.inputSize;
      addScaled(layer.weightGradient, row, delta, signal, 0, layer.inputSize);
      addScaled(layer.inputGradient, 0, delta, layer.weights, row, layer.inputSize);
      layer.biasGradient[unit] = (layer.biasGradient[unit] ?? 0) + delta;
    }
    gradient = layer.inputGradient;
  }
}
