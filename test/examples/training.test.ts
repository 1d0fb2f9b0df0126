import assert from "node:assert/strict";
import test from "node:test";
import { estimateOutcomes } from "../../examples/small-rl/train/actorCritic.ts";
import { cartPole } from "../../examples/small-rl/train/cartPole.ts";
import { algorithms, findByName } from "../../examples/small-rl/train/catalog.ts";
import type { Transition } from "../../examples/small-rl/train/environment.ts";
import { createRandom } from "../../examples/small-rl/train/random.ts";
import { train } from "../../examples/small-rl/train/training.ts";

const short = { totalFrames: 2000, framesPerEvaluation: 1000, episodesPerEvaluation: 2 };
const long = { totalFrames: 10_000, framesPerEvaluation: 10_000, episodesPerEvaluation: 5 };

const transition = (part: Partial<Transition>): Transition => ({
  observation: Float64Array.of(0),
  action: 0,
  reward: 1,
  nextObservation: Float64Array.of(0),
  isTerminal: false,
  isEpisodeEnd: false,
  ...part,
});

test("a random stream is uniform, and the same for the same seed", () => {
  const values = Array.from({ length: 10_000 }, createRandom(3));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(Math.abs(mean - 0.5) < 0.01, `mean ${mean}`);
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.deepEqual(values.slice(0, 5), Array.from({ length: 5 }, createRandom(3)));
  assert.notDeepEqual(values.slice(0, 5), Array.from({ length: 5 }, createRandom(4)));
  assert.notDeepEqual(values.slice(0, 5), Array.from({ length: 5 }, createRandom(3, 1)));
});

test("with λ = 1 the value targets are discounted returns", () => {
  const steps = [transition({}), transition({ isTerminal: true, isEpisodeEnd: true })];
  const outcomes = estimateOutcomes(steps, () => 0, { discount: 0.5, lambda: 1 });
  assert.deepEqual(
    outcomes.map((outcome) => outcome.valueTarget),
    [1.5, 1],
  );
});

test("an episode that was cut off goes on with the critic's value, a finished one does not", () => {
  const target = (step: Transition): number | undefined =>
    estimateOutcomes([step], () => 10, { discount: 0.5, lambda: 1 })[0]?.valueTarget;
  assert.equal(target(transition({ isEpisodeEnd: true })), 6);
  assert.equal(target(transition({ isTerminal: true, isEpisodeEnd: true })), 1);
});

test("rewards do not flow back over the end of an episode", () => {
  const end = { isTerminal: true, isEpisodeEnd: true };
  const steps = [transition({ reward: 0, ...end }), transition({ reward: 100, ...end })];
  const outcomes = estimateOutcomes(steps, () => 0, { discount: 1, lambda: 1 });
  assert.deepEqual(
    outcomes.map((outcome) => outcome.valueTarget),
    [0, 100],
  );
});

for (const algorithm of algorithms) {
  test(`${algorithm.name} repeats a run of the same seed exactly`, () => {
    const first = [...train(algorithm, cartPole, 5, short)];
    assert.deepEqual([...train(algorithm, cartPole, 5, short)], first);
    assert.notDeepEqual([...train(algorithm, cartPole, 6, short)], first);
    assert.deepEqual(
      first.map((scores) => scores.frames),
      [0, 1000, 2000],
    );
  });
}

for (const algorithm of algorithms) {
  test(`${algorithm.name} learns to balance a pole`, () => {
    const [first, last] = [...train(algorithm, cartPole, 1, long)];
    assert.ok(first && first.return < 50, `${first?.return} points before training`);
    assert.ok(last && last.return > 150, `${last?.return} points after training`);
  });
}

test("looking more often changes neither what is learned nor the scores", () => {
  const algorithm = findByName(algorithms, "ppo");
  const often = [...train(algorithm, cartPole, 1, { ...short, framesPerEvaluation: 500 })];
  const rarely = [...train(algorithm, cartPole, 1, short)];
  assert.deepEqual(
    often.filter((scores) => scores.frames % 1000 === 0),
    rarely,
  );
});

test("an unknown name is refused with those that there are", () => {
  assert.throws(
    () => findByName(algorithms, "sarsa"),
    new RangeError('no "sarsa"; expected one of reinforce, ppo, dqn'),
  );
});
