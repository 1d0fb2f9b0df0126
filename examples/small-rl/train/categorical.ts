import type { Random } from "./random.ts";

/** Probabilities of a softmax policy. The largest logit is taken off first, so that nothing overflows. */
export function softmax(logits: Float64Array): Float64Array {
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** An action drawn with the given probabilities. */
export function sampleAction(probabilities: Float64Array, random: Random): number {
  let rest = random();
  for (const [action, probability] of probabilities.entries()) {
    rest -= probability;
    if (rest < 0) return action;
  }
  return probabilities.length - 1;
}

/**
 * Derivative by each logit of the loss −weight × log π(action) − entropyWeight × H(π).
 *
 * Every policy-gradient method of this example is this with its own weight.
 */
export function policyGradient(
  probabilities: Float64Array,
  action: number,
  weight: number,
  entropyWeight: number,
): Float64Array {
  const entropy = -probabilities.reduce((sum, p) => sum + p * Math.log(p), 0);
  return probabilities.map(
    (p, index) => weight * (p - (index === action ? 1 : 0)) + entropyWeight * p * (Math.log(p) + entropy),
  );
}
