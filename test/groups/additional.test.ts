import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRuns } from "../../src/groups/group.ts";
import { fakePaper, fakeRun, fakeSeeds } from "./fakes.ts";

const RUNS = [...fakeSeeds("ppo", [1, 2, 3, 10]), ...fakeSeeds("dqn", [14, 15, 16, 17])];

const asking = (
  ...statistics: readonly ("mannWhitneyU" | "permutationTest" | "bcaBootstrap" | "interquartileMean")[]
) =>
  fakePaper({
    primaryMetrics: ["energyKwh"],
    additionalStatistics: statistics.map((statistic) => ({ statistic, metrics: null })),
  });

test("nothing further is computed unless the author asks for it", () => {
  const { root } = groupRuns(fakePaper(), RUNS);
  assert.deepEqual([root.additionalTests, root.children[0]?.additionalEstimates], [[], []]);
});

test("further tests are of the pairs that Welch's test compares, the larger mean first, exact where small", () => {
  const { root } = groupRuns(asking("permutationTest", "mannWhitneyU"), RUNS);
  const pair = {
    metric: "energyKwh",
    groupA: "dqn",
    groupB: "ppo",
    idA: ["dqn"],
    idB: ["ppo"],
    nA: 4,
    nB: 4,
    refusal: null,
    // The two samples do not overlap: 2 of the 70 ways to deal eight values are as extreme.
    pValue: 2 / 70,
    smallestPValue: 2 / 70,
    method: "exact",
    seed: null,
    resamples: null,
  };
  assert.deepEqual(root.additionalTests, [
    { statistic: "mannWhitneyU", ...pair, u: 16, probabilityOfSuperiority: 1, difference: null },
    { statistic: "permutationTest", ...pair, u: null, probabilityOfSuperiority: null, difference: 11.5 },
  ]);
});

test("the smallest p of an unequal permutation test counts no mirrored deal", () => {
  const runs = [...fakeSeeds("ppo", [1, 2, 3]), ...fakeSeeds("dqn", [14])];
  const { root } = groupRuns(asking("permutationTest", "mannWhitneyU"), runs);
  assert.deepEqual(
    root.additionalTests.map(({ pValue, smallestPValue }) => [pValue, smallestPValue]),
    [
      [0.5, 0.5],
      [0.25, 0.25],
    ],
  );
});

test("random shuffles tell their number and seed, and have no exact smallest p", () => {
  const many = Array.from({ length: 12 }, (_, i) => i + 1);
  const runs = [
    ...fakeSeeds("ppo", many),
    ...fakeSeeds(
      "dqn",
      many.map((x) => x + 0.5),
    ),
  ];
  const { root } = groupRuns(asking("permutationTest"), runs);
  const [found] = root.additionalTests;
  assert.deepEqual(
    [found?.method, found?.seed, found?.resamples, found?.smallestPValue],
    ["random shuffles", 1, 19_999, null],
  );
});

test("a group without the metric is refused by name", () => {
  const runs = [...fakeSeeds("ppo", [1, 2]), fakeRun("runs/dqn/seed-0", { energyKwh: null }, { seed: 0 })];
  const { root } = groupRuns(asking("mannWhitneyU"), runs);
  const [found] = root.additionalTests;
  assert.deepEqual(
    [found?.nA, found?.nB, found?.pValue, found?.refusal],
    [2, 0, null, "no run of dqn has the metric"],
  );
});

test("a bootstrap of fewer than twenty runs is refused with its n; the interquartile mean says what it cut", () => {
  const { root } = groupRuns(asking("bcaBootstrap", "interquartileMean"), RUNS);
  const [ppo] = root.children;
  assert.deepEqual(ppo?.additionalEstimates, [
    {
      statistic: "bcaBootstrap",
      metric: "energyKwh",
      n: 4,
      refusal: "n = 4; a bootstrap interval needs at least 20 runs, as with fewer it covers too little",
      value: null,
      interval: null,
      cutPerEnd: null,
      seed: null,
      resamples: null,
    },
    {
      statistic: "interquartileMean",
      metric: "energyKwh",
      n: 4,
      refusal: null,
      value: 2.5,
      interval: null,
      cutPerEnd: 1,
      seed: null,
      resamples: null,
    },
  ]);
  assert.deepEqual(root.additionalEstimates, []);
});

test("a bootstrap of twenty runs gives the mean, its interval, seed and resamples", () => {
  const runs = fakeSeeds(
    "ppo",
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  const { root } = groupRuns(asking("bcaBootstrap"), runs);
  const [found] = root.children[0]?.additionalEstimates ?? root.additionalEstimates;
  assert.deepEqual([found?.n, found?.value, found?.seed, found?.resamples], [20, 10.5, 1, 9999]);
  const { low = 0, high = 0, level } = found?.interval ?? {};
  assert.ok(low > 7 && low < 10.5 && high > 10.5 && high < 14 && level === 0.95);
});

test("metrics named with a statistic replace the primary and summary metrics, and are compared as exploratory", () => {
  const runs = ["ppo", "dqn"].flatMap((folder, i) =>
    [0, 1].map((seed) =>
      fakeRun(
        `runs/${folder}/seed-${seed}`,
        { energyKwh: i + seed, peakMemoryBytes: 8 + i + seed },
        { seed },
      ),
    ),
  );
  const paper = fakePaper({
    additionalStatistics: [
      { statistic: "mannWhitneyU", metrics: ["peakMemoryBytes"] },
      { statistic: "mannWhitneyU", metrics: ["peakMemoryBytes"] },
    ],
  });
  const { root } = groupRuns(paper, runs);
  assert.deepEqual(
    root.additionalTests.map(({ metric }) => metric),
    ["peakMemoryBytes"],
  );
  assert.deepEqual(
    root.comparisons.map(({ metric, isPrimary }) => [metric, isPrimary]),
    [
      ["energyKwh", true],
      ["peakMemoryBytes", false],
    ],
  );
});

test("a metric that no run has is a fault of the key that names it", () => {
  const paper = fakePaper({
    additionalStatistics: [{ statistic: "mannWhitneyU", metrics: ["averageReturn"] }],
  });
  assert.throws(() => groupRuns(paper, RUNS), {
    message:
      "paper.md: additionalStatistics names averageReturn, which no run has; expected one of energyKwh",
  });
});
