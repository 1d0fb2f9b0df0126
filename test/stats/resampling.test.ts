import assert from "node:assert/strict";
import { test } from "node:test";
import { bcaBootstrap } from "../../src/stats/bcaBootstrap.ts";
import { bcaLimits } from "../../src/stats/bcaLimits.ts";
import { mannWhitneyU } from "../../src/stats/mannWhitneyU.ts";
import { permutationTest } from "../../src/stats/permutationTest.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { assertClose, sample, scipyValues } from "./scipyValues.ts";

for (const { a, b, u, pValue } of scipyValues.mannWhitney) {
  test(`mannWhitneyU of ${a} and ${b} agrees with SciPy`, () => {
    const result = mannWhitneyU(sample(a), sample(b));
    assert.equal(result.u, u);
    assertClose(result.pValue, pValue, 1e-12);
  });
}

test("mannWhitneyU says which method it took", () => {
  assert.equal(mannWhitneyU([1, 2], [3, 4]).method, "exact");
  assert.equal(mannWhitneyU([1, 2], [2, 4]).method, "normal approximation");
  assert.equal(mannWhitneyU([1, 2], [3, 4]).probabilityOfSuperiority, 0);
});

test("mannWhitneyU finds nothing where all values are equal", () => {
  const { u, pValue } = mannWhitneyU([2, 2], [2, 2, 2]);
  assert.deepEqual({ u, pValue }, { u: 3, pValue: 1 });
});

for (const { a, b, value } of scipyValues.permutation) {
  test(`permutationTest of ${a} and ${b} agrees with SciPy`, () => {
    const { pValue, method } = permutationTest(sample(a), sample(b));
    assertClose(pValue, value, 1e-12);
    assert.equal(method, "exact");
  });
}

test("permutationTest tries every way to deal the values while there are few", () => {
  assert.deepEqual(permutationTest([1, 2], [3, 4]), {
    difference: -2,
    pValue: 2 / 6,
    method: "exact",
    permutationCount: 6,
  });
  assert.equal(permutationTest([0.1, 0.1], [0.1, 0.1, 0.1]).pValue, 1);
});

test("permutationTest counts deals that differ by rounding alone", () => {
  // 0.1 + 0.2 and 0.3 are the same sum.
  assert.equal(permutationTest([0.1, 0.2], [0.3, 0]).pValue, 1);
});

test("permutationTest shuffles by the seed beyond 20,000 ways", () => {
  const [a, b] = [sample("twelve"), sample("thirty")];
  const first = permutationTest(a, b, { seed: 7, shuffles: 500 });
  assert.deepEqual(permutationTest(a, b, { seed: 7, shuffles: 500 }), first);
  assert.equal(first.method, "random shuffles");
  assert.equal(first.permutationCount, 500);
  const apart = permutationTest(
    a,
    b.map((value) => value + 100),
    { shuffles: 999 },
  );
  assert.equal(apart.pValue, 1 / 1000);
});

test("shuffled and exact permutation tests agree", () => {
  // 6 against 12 are 18,564 ways, 7 against 12 are 50,388: the seventh value hardly moves the mean.
  const b = sample("twelve");
  const a = [2.1, 3.3, 4.8, 5.2, 6.9, 2.7];
  const exact = permutationTest(a, b).pValue;
  const shuffled = permutationTest([...a, 25 / 6], b).pValue;
  assert.ok(Math.abs(exact - shuffled) < 0.05, `${exact} and ${shuffled}`);
});

for (const [index, { estimate, replicates, jackknife, level, low, high }] of scipyValues.bca.entries()) {
  test(`bcaLimits of SciPy's replicates ${index} agree with SciPy`, () => {
    const interval = bcaLimits(estimate, replicates, jackknife, level);
    assertClose(interval.low, low, 1e-10);
    assertClose(interval.high, high, 1e-10);
  });
}

test("bcaBootstrap repeats itself for a seed and moves with it", () => {
  const values = sample("thirty");
  assert.deepEqual(bcaBootstrap(values, { seed: 3 }), bcaBootstrap(values, { seed: 3 }));
  assert.notDeepEqual(bcaBootstrap(values, { seed: 3 }), bcaBootstrap(values, { seed: 4 }));
});

test("bcaBootstrap comes near the t-interval for thirty values", () => {
  const { low, high } = bcaBootstrap(sample("thirty"));
  const interval = scipyValues.describe.thirty?.intervals.find(({ level }) => level === 0.95);
  assertClose(low, interval?.low ?? 0, 0.02);
  assertClose(high, interval?.high ?? 0, 0.02);
});

test("bcaBootstrap is refused below twenty values, with the reason", () => {
  assert.throws(() => bcaBootstrap([1, 2, 3, 4, 5]), {
    name: "RangeError",
    message:
      "bcaBootstrap requires at least 20 values, got 5: below that a nominal 95 % interval covers too little " +
      "(about 84 % for five normal values)",
  });
});

test("bcaBootstrap of equal values has width 0", () => {
  assert.deepEqual(bcaBootstrap(new Array(20).fill(0.1)), { low: 0.1, high: 0.1, level: 0.95 });
});

for (const { seed, outputs } of scipyValues.xoshiro) {
  test(`seededRandom of ${seed} is xoshiro128** after SplitMix64`, () => {
    const random = seededRandom(seed);
    assert.deepEqual(
      outputs.map(() => random() * 2 ** 32),
      outputs,
    );
  });
}

test("seededRandom refuses a seed it would have to round", () => {
  assert.throws(() => seededRandom(0.5), {
    name: "RangeError",
    message: "seededRandom requires a whole seed of at least 0, got 0.5",
  });
});
