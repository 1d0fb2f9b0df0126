import assert from "node:assert/strict";
import test from "node:test";
import { createAdam } from "../../examples/small-rl/train/adam.ts";
import { policyGradient, softmax } from "../../examples/small-rl/train/categorical.ts";
import { backward, createNetwork, forward } from "../../examples/small-rl/train/network.ts";
import { createRandom } from "../../examples/small-rl/train/random.ts";

const near = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);

/** (f(x + h) − f(x − h)) / 2h for each element of `values`, which is put back as it was. */
function slopes(values: Float64Array, f: () => number): number[] {
  const h = 1e-5;
  return Array.from(values, (value, index) => {
    values[index] = value + h;
    const above = f();
    values[index] = value - h;
    const below = f();
    values[index] = value;
    return (above - below) / (2 * h);
  });
}

test("the network's gradient is that of finite differences", () => {
  const network = createNetwork([3, 5, 4, 2], createRandom(1));
  const input = Float64Array.of(0.5, -1, 2);
  const weights = Float64Array.of(1, -3);
  const loss = (): number => forward(network, input).reduce((sum, y, i) => sum + y * (weights[i] ?? 0), 0);
  const expected = slopes(network.parameters, loss);
  forward(network, input);
  backward(network, input, weights);
  assert.equal(network.gradient.length, 3 * 5 + 5 + 5 * 4 + 4 + 4 * 2 + 2);
  for (const [index, slope] of expected.entries()) near(network.gradient[index] ?? 0, slope, 1e-8);
});

test("gradients of several examples add up", () => {
  const network = createNetwork([1, 1], createRandom(1));
  for (const value of [2, 3]) {
    forward(network, Float64Array.of(value));
    backward(network, Float64Array.of(value), Float64Array.of(1));
  }
  assert.deepEqual([...network.gradient], [5, 2]);
});

test("the policy gradient is that of the log-probability and the entropy", () => {
  const logits = Float64Array.of(0.2, -0.4, 1);
  const loss = (): number => {
    const p = softmax(logits);
    const entropy = -p.reduce((sum, value) => sum + value * Math.log(value), 0);
    return -2 * Math.log(p[1] ?? 0) - 0.3 * entropy;
  };
  const gradient = policyGradient(softmax(logits), 1, 2, 0.3);
  for (const [index, slope] of slopes(logits, loss).entries()) near(gradient[index] ?? 0, slope, 1e-8);
});

test("softmax of huge logits stays finite", () => {
  assert.deepEqual([...softmax(Float64Array.of(1000, 1000))], [0.5, 0.5]);
});

test("the first step of Adam moves each parameter by the learning rate against its slope", () => {
  const network = createNetwork([1, 1], createRandom(1));
  const before = [...network.parameters];
  network.gradient.set([4, -0.5]);
  createAdam(network, { learningRate: 0.01, maxGradientNorm: 10 })(1);
  near(network.parameters[0] ?? 0, (before[0] ?? 0) - 0.01, 1e-8);
  near(network.parameters[1] ?? 0, (before[1] ?? 0) + 0.01, 1e-8);
  assert.deepEqual([...network.gradient], [0, 0]);
});
