import assert from "node:assert/strict";
import test from "node:test";
import { acrobot, acrobotRates, acrobotStep } from "../../examples/small-rl/train/acrobot.ts";
import { cartPole, cartPoleStep } from "../../examples/small-rl/train/cartPole.ts";
import { type State, transitions } from "../../examples/small-rl/train/environment.ts";
import { createRandom } from "../../examples/small-rl/train/random.ts";

const near = (actual: readonly number[], expected: readonly number[], tolerance: number): void => {
  assert.equal(actual.length, expected.length);
  for (const [index, value] of expected.entries()) {
    const difference = Math.abs((actual[index] ?? Number.NaN) - value);
    assert.ok(difference <= tolerance, `[${actual}] is not within ${tolerance} of [${expected}]`);
  }
};

test("a push on an upright pole at rest accelerates cart and pole as worked out by hand", () => {
  // push = 10 / 1.1; pole: −push / (0.5 × (4/3 − 0.1/1.1)) = −600/41; cart: push + 0.05 × 600/41 / 1.1 = 400/41
  const { state, reward, isTerminal } = cartPoleStep([0, 0, 0, 0], 1);
  near(state, [0, (0.02 * 400) / 41, 0, (-0.02 * 600) / 41], 1e-12);
  assert.equal(reward, 1);
  assert.equal(isTerminal, false);
});

test("pushes to the left and to the right mirror each other", () => {
  const right = cartPoleStep([0.1, -0.2, 0.05, 0.3], 1).state;
  const left = cartPoleStep([-0.1, 0.2, -0.05, -0.3], 0).state;
  near(
    left,
    right.map((value) => -value),
    1e-15,
  );
});

test("an episode of CartPole ends beyond 2.4 m and beyond 12 degrees", () => {
  const degree = Math.PI / 180;
  assert.equal(cartPoleStep([2.39, 0, 0, 0], 1).isTerminal, false);
  assert.equal(cartPoleStep([2.39, 1, 0, 0], 1).isTerminal, true);
  assert.equal(cartPoleStep([0, 0, -11.9 * degree, 0], 1).isTerminal, false);
  assert.equal(cartPoleStep([0, 0, -11.9 * degree, -1], 1).isTerminal, true);
});

test("Acrobot hangs still without torque", () => {
  const { state, reward, isTerminal } = acrobotStep([0, 0, 0, 0], 1);
  near(state, [0, 0, 0, 0], 1e-15);
  assert.equal(reward, -1);
  assert.equal(isTerminal, false);
});

test("torque on a hanging Acrobot accelerates both links as worked out by hand", () => {
  // d1 = 0.25 + 2.25 + 2 = 4.5, d2 = 0.25 + 0.5 + 1 = 1.75; second: 1 / (1.25 − 1.75² / 4.5); first: −d2/d1 of it
  const second = 1 / (1.25 - 1.75 ** 2 / 4.5);
  near(acrobotRates([0, 0, 0, 0], 1), [0, 0, (-1.75 / 4.5) * second, second], 1e-12);
});

test("Acrobot keeps its energy without torque", () => {
  const energy = ([angle1, angle2, spin1, spin2]: State): number => {
    const d1 = 4.5 + (Math.cos(angle2) - 1);
    const d2 = 1.25 + 0.5 * Math.cos(angle2);
    const kinetic = 0.5 * d1 * spin1 ** 2 + d2 * spin1 * spin2 + 0.5 * 1.25 * spin2 ** 2;
    return kinetic - 9.8 * (1.5 * Math.cos(angle1) + 0.5 * Math.cos(angle1 + angle2));
  };
  let state: State = [0.5, -0.3, 0, 0];
  const before = energy(state);
  for (let step = 0; step < 20; step += 1) state = acrobotStep(state, 1).state;
  assert.ok(Math.abs(energy(state) - before) < 0.02, `${energy(state)} against ${before}`);
});

test("Acrobot is done, at no cost, when its tip is higher than one link above the support", () => {
  const { reward, isTerminal } = acrobotStep([Math.PI - 0.1, 0, 0, 0], 1);
  assert.equal(isTerminal, true);
  assert.equal(reward, 0);
});

test("an episode that reaches the step limit ends without being terminal", () => {
  const stream = transitions({ ...acrobot, stepLimit: 3 }, () => 1, createRandom(1));
  const ends = Array.from({ length: 6 }, () => stream.next().value);
  assert.deepEqual(
    ends.map((step) => step.isEpisodeEnd),
    [false, false, true, false, false, true],
  );
  assert.ok(ends.every((step) => !step.isTerminal));
});

test("both environments start near rest, within their published ranges", () => {
  const random = createRandom(7);
  for (let episode = 0; episode < 50; episode += 1) {
    assert.ok(cartPole.start(random).every((value) => Math.abs(value) <= 0.05));
    assert.ok(acrobot.start(random).every((value) => Math.abs(value) <= 0.1));
  }
});

test("observations have the size that is stated", () => {
  for (const environment of [cartPole, acrobot]) {
    const observation = environment.observe(environment.start(createRandom(1)));
    assert.equal(observation.length, environment.observationSize);
  }
});
