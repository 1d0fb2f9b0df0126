import { normal, type Random } from "./random.ts";
import { dot } from "./vectors.ts";

/** A fully connected layer: each output is a weighted sum of all inputs, plus its bias. */
export interface Layer {
  readonly inputSize: number;
  readonly outputSize: number;
  /** A row of weights for each output, then the biases. */
  readonly parameters: Float64Array;
  /** Of the loss, in the order of `parameters`. */
  readonly gradient: Float64Array;
}

/** A layer with normal weights that keep the size of a signal, and biases of 0. */
export function createLayer(inputSize: number, outputSize: number, random: Random): Layer {
  const parameters = new Float64Array((inputSize + 1) * outputSize);
  const scale = 1 / Math.sqrt(inputSize);
  for (let at = 0; at < inputSize * outputSize; at += 1) parameters[at] = scale * normal(random);
  return { inputSize, outputSize, parameters, gradient: new Float64Array(parameters.length) };
}

/** The layer's outputs for an input of `inputSize`. */
export function forward({ inputSize, outputSize, parameters }: Layer, input: Float64Array): Float64Array {
  const output = new Float64Array(outputSize);
  for (let unit = 0; unit < outputSize; unit += 1) {
    output[unit] =
      dot(parameters, unit * inputSize, input) + (parameters[outputSize * inputSize + unit] ?? 0);
  }
  return output;
}

/** Adds one example to the layer's gradient, by the chain rule. */
export function addGradient(layer: Layer, input: Float64Array, outputGradient: Float64Array): void {
  const { inputSize, outputSize, gradient } = layer;
  for (let unit = 0; unit < outputSize; unit += 1) {
    const slope = outputGradient[unit] ?? 0;
    const row = unit * inputSize;
    for (let index = 0; index < inputSize; index += 1) {
      gradient[row + index] = (gradient[row + index] ?? 0) + slope * (input[index] ?? 0);
    }
    const bias = outputSize * inputSize + unit;
    gradient[bias] = (gradient[bias] ?? 0) + slope;
  }
}

/** Derivative of the loss by each input of the layer. */
export function inputGradient(layer: Layer, outputGradient: Float64Array): Float64Array {
  const { inputSize, outputSize, parameters } = layer;
  const result = new Float64Array(inputSize);
  for (let unit = 0; unit < outputSize; unit += 1) {
    const slope = outputGradient[unit] ?? 0;
    for (let index = 0; index < inputSize; index += 1) {
      result[index] = (result[index] ?? 0) + slope * (parameters[unit * inputSize + index] ?? 0);
    }
  }
  return result;
}
