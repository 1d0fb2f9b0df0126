import assert from "node:assert/strict";
import { test } from "node:test";
import type { GroupSpec } from "../../src/config/paper.ts";
import { groupRuns } from "../../src/groups/group.ts";
import { fakePaper, fakeRun, fakeSeeds } from "./fakes.ts";

const spec = (title: string, pattern: string | null, parts: Partial<GroupSpec> = {}): GroupSpec => ({
  title,
  slug: title.toLowerCase(),
  description: null,
  finding: null,
  filter: pattern === null ? null : { kind: "regex", pattern },
  children: [],
  failedRuns: 0,
  stated: {},
  ...parts,
});

const RUNS = [...fakeSeeds("ppo", [1, 2, 3]), ...fakeSeeds("dqn", [4, 5, 6])];

test("groupRuns sorts runs by the filters and orders leaves by energy, least first", () => {
  const { root, ungroupedRuns } = groupRuns(
    fakePaper({ groups: [spec("DQN", "dqn"), spec("PPO", "^ppo/")] }),
    RUNS,
  );
  assert.deepEqual(
    root.children.map(({ title, id, runs }) => [title, id, runs.length]),
    [
      ["PPO", ["ppo"], 3],
      ["DQN", ["dqn"], 3],
    ],
  );
  assert.deepEqual([root.id, root.title, root.runs.length, ungroupedRuns], [[], "A paper", 6, []]);
  assert.equal(root.statistics.energyKwh?.sum, 21);
  assert.equal(root.comparisons.length, 1);
});

test("groupRuns orders leaves as the author says", () => {
  const order = { by: "energyKwh", direction: "descending" } as const;
  const { root } = groupRuns(fakePaper({ order }), RUNS);
  assert.deepEqual(
    root.children.map(({ title }) => title),
    ["dqn", "ppo"],
  );
});

test("groupRuns orders leaves without the wanted metric by the first primary one that they have", () => {
  const runs = [
    fakeRun("runs/a/x", { energyKwh: 1, averageReturn: 5, averageReturnPerKwh: 5 }),
    fakeRun("runs/b/big", { energyKwh: 9 }),
    fakeRun("runs/b/small", { energyKwh: 1 }),
  ];
  const groups = [
    spec("A", "^a/"),
    spec("B", "^b/", { children: [spec("Big", "big"), spec("Small", "small")] }),
  ];
  const { root } = groupRuns(fakePaper({ groups }), runs);
  assert.deepEqual(
    root.children[1]?.children.map(({ title }) => title),
    ["Small", "Big"],
  );
});

test("groupRuns lets a child see only what its parent kept", () => {
  const runs = [...fakeSeeds("pong/ppo", [1, 2]), ...fakeSeeds("breakout/ppo", [3, 4])];
  const children = [spec("PPO", "ppo")];
  const groups = [spec("Pong", "pong", { children }), spec("Breakout", "breakout", { children })];
  const { root } = groupRuns(fakePaper({ groups }), runs);
  assert.deepEqual(
    root.children.map((parent) => parent.children.map(({ id, runs: own }) => [id, own.length])),
    [[[["pong", "ppo"], 2]], [[["breakout", "ppo"], 2]]],
  );
});

test("groupRuns compares leaves only, not groups of groups", () => {
  const runs = [...fakeSeeds("a/x", [1, 2]), ...fakeSeeds("a/y", [2, 3]), ...fakeSeeds("b/x", [3, 4])];
  const groups = [
    spec("A", "^a/", { children: [spec("X", "x"), spec("Y", "y")] }),
    spec("B", "^b/", { children: [spec("X", "x")] }),
  ];
  const { root } = groupRuns(fakePaper({ groups }), runs);
  assert.deepEqual(root.comparisons, []);
  assert.deepEqual(
    root.children[0]?.comparisons.map(({ idA, idB }) => [idA, idB]),
    [
      [
        ["a", "y"],
        ["a", "x"],
      ],
    ],
  );
});

test("groupRuns lists runs that no group takes, and counts them in no sum", () => {
  const groups = [spec("A", "ppo", { children: [spec("B", "seed-[01]")] })];
  const { root, ungroupedRuns } = groupRuns(fakePaper({ groups }), RUNS);
  assert.deepEqual(
    ungroupedRuns.map(({ path }) => path),
    ["runs/ppo/seed-2", "runs/dqn/seed-0", "runs/dqn/seed-1", "runs/dqn/seed-2"],
  );
  assert.equal(root.statistics.energyKwh?.sum, 3);
});

test("groupRuns filters by a glob over the whole path", () => {
  const groups = [spec("A", null, { filter: { kind: "glob", pattern: "p*/seed-{0,1}" } })];
  assert.equal(groupRuns(fakePaper({ groups }), RUNS).root.runs.length, 2);
});

test("groupRuns filters by tags, settings and seed, all of which must match", () => {
  const runs = [0, 1].flatMap((seed) =>
    ["ppo", "dqn"].map((algorithm) =>
      fakeRun(
        `runs/${algorithm}${seed}`,
        { energyKwh: 1 },
        { seed, tags: { algorithm }, settings: { lr: 0.1 } },
      ),
    ),
  );
  const groups = [
    spec("A", null, { filter: { kind: "match", tags: { algorithm: "ppo", seed: 1, lr: 0.1 } } }),
  ];
  assert.deepEqual(
    groupRuns(fakePaper({ groups }), runs).root.runs.map(({ path }) => path),
    ["runs/ppo1"],
  );
});

test("groupRuns refuses a run in two groups, groups without runs and unknown metrics, all at once", () => {
  const groups = [
    spec("All", null),
    spec("PPO", "ppo"),
    spec("A2C", "a2c"),
    spec("Big", null, { filter: { kind: "match", tags: { model: "big" } } }),
    spec("Glob", null, { filter: { kind: "glob", pattern: "x*" } }),
  ];
  const paper = fakePaper({
    groups,
    primaryMetrics: ["energyKwh", "averageReturn"],
    summaryMetrics: ["energyWh"],
  });
  const tried = "ppo/seed-0, ppo/seed-1, ppo/seed-2 and 3 more";
  assert.throws(() => groupRuns(paper, RUNS), {
    name: "InputError",
    message: [
      `paper.md: the group "A2C" has no runs: the regular expression "a2c" takes none. It was tried on ${tried}. Correct the filter or remove the group.`,
      'paper.md: the group "Big" has no runs: the match model: big takes none. None of 6 runs has a tag or setting model; they have seed. Correct the filter or remove the group.',
      `paper.md: the group "Glob" has no runs: the glob "x*" takes none. It was tried on ${tried}. Correct the filter or remove the group.`,
      'paper.md: the groups "All" and "PPO" both have ppo/seed-0, ppo/seed-1, ppo/seed-2; expected each run in one of them, or it would count twice. Narrow a filter.',
      "paper.md: primaryMetrics names averageReturn, which no run has; expected one of energyKwh",
      'paper.md: summaryMetrics names energyWh, which no run has (did you mean "energyKwh"?)',
    ].join("\n"),
  });
});

test("groupRuns refuses a paper without runs", () => {
  assert.throws(() => groupRuns(fakePaper(), []), {
    name: "InputError",
    message: "paper.md: there are no runs in runs; expected at least one",
  });
});

test("groupRuns compares the score per kWh and the energy unless told", () => {
  const metrics = {
    energyKwh: 1,
    averageReturn: 2,
    averageReturnPerKwh: 2,
    asymptoticReturn: 3,
    sampleCount: 9,
    cpuHours: 4,
    emissionsKgCo2e: 5,
    gpuHours: null,
  };
  const result = groupRuns(fakePaper(), [fakeRun("runs/a", metrics)]);
  assert.deepEqual(result.primaryMetrics, ["averageReturnPerKwh", "energyKwh"]);
  assert.deepEqual(result.summaryMetrics, [
    "averageReturnPerKwh",
    "averageReturn",
    "energyKwh",
    "emissionsKgCo2e",
  ]);
});

test("groupRuns shows CPU and GPU hours where there are no scores", () => {
  const metrics = { energyKwh: 1, durationHours: 1, cpuHours: 2, gpuHours: 1, emissionsKgCo2e: 5 };
  const result = groupRuns(fakePaper(), [fakeRun("runs/a", metrics)]);
  assert.deepEqual(result.summaryMetrics, Object.keys(metrics));
});

test("groupRuns always shows what the author compares", () => {
  const metrics = { energyKwh: 1, averageAccuracy: 2, averageAccuracyPerKwh: 2, asymptoticAccuracy: 3 };
  const paper = { ...fakePaper(), primaryMetrics: ["asymptoticAccuracy", "energyKwh"] };
  assert.deepEqual(groupRuns(paper, [fakeRun("runs/a", metrics)]).summaryMetrics, [
    "asymptoticAccuracy",
    "energyKwh",
    "averageAccuracyPerKwh",
    "averageAccuracy",
  ]);
});

test("groupRuns counts failed runs up the tree", () => {
  const groups = [spec("PPO", "ppo", { failedRuns: 1 }), spec("DQN", "dqn", { failedRuns: 2 })];
  assert.equal(groupRuns(fakePaper({ groups }), RUNS).root.failedRuns, 3);
});

test("groupRuns states what groups of each size can detect", () => {
  const { detectable } = groupRuns(fakePaper(), [
    ...RUNS,
    ...fakeSeeds("a2c", [7, 8]),
    ...fakeSeeds("x", [1]),
  ]);
  assert.deepEqual(
    detectable.map(({ n }) => n),
    [2, 3],
  );
  // SciPy 1.17.1: brentq(lambda d: nct.sf(t.ppf(0.975, 4), 4, d * sqrt(3 / 2)) - 0.8, 1, 5)
  assert.equal(detectable[1]?.standardizedDifference.toFixed(3), "3.071");
});

test("groupRuns counts devices by host and GPUs, and not at all where a log tells neither", () => {
  const gpu = (uuid: string) => [{ name: "GPU", uuid, memoryBytes: null, driver: null }];
  const runs = ["g1", "g2", "g1"].map((uuid, seed) =>
    fakeRun(`runs/a/seed-${seed}`, { energyKwh: 1 }, { hostHash: "h", gpus: gpu(uuid) }),
  );
  assert.equal(groupRuns(fakePaper(), runs).root.deviceCount, 2);
  const unknown = fakeRun("runs/a/seed-9", { energyKwh: 1 }, { seed: 9 });
  assert.equal(groupRuns(fakePaper(), [...runs, unknown]).root.deviceCount, null);
});

test("a match that takes nothing tells which name or value no run has", () => {
  const runs = ["ppo", "dqn"].map((algorithm, seed) =>
    fakeRun(`runs/${algorithm}`, { energyKwh: 1 }, { seed, tags: { algorithm } }),
  );
  const messageFor = (tags: Readonly<Record<string, string | number>>) => {
    const groups = [spec("A", null, { filter: { kind: "match", tags } })];
    let message = "";
    assert.throws(
      () => groupRuns(fakePaper({ groups }), runs),
      (error: Error) => {
        message = error.message;
        return true;
      },
    );
    return message;
  };
  assert.match(
    messageFor({ algoritm: "ppo" }),
    /None of 2 runs has a tag or setting algoritm \(did you mean "algorithm"\?\); they have algorithm, seed\./,
  );
  assert.match(
    messageFor({ algorithm: "PPO" }),
    /None of 2 runs has algorithm: PPO \(did you mean "ppo"\?\); they have ppo, dqn\./,
  );
  assert.match(messageFor({ algorithm: "ppo", seed: 1 }), /None of 2 runs has all of these together\./);
});
