import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRuns } from "../../src/groups/group.ts";
import { mixedGroups } from "../../src/groups/mixedGroups.ts";
import { fakePaper, fakeRun } from "./fakes.ts";

const run = (algorithm: string, seed: number) =>
  fakeRun(`runs/${algorithm}-${seed}`, { energyKwh: 1 }, { seed, tags: { algorithm } });
const RUNS = [run("ppo", 0), run("ppo", 1), run("dqn", 0), run("dqn", 2)];

test("a group of two algorithms is told, with the seeds that it has twice", () => {
  const groups = [
    {
      title: "Mine",
      slug: "mine",
      description: null,
      finding: null,
      filter: null,
      children: [],
      failedRuns: 0,
      stated: {},
    },
  ];
  assert.deepEqual(mixedGroups(groupRuns(fakePaper({ groups }), RUNS)), [
    'the group "Mine" mixes runs of algorithm dqn, ppo, taken for seeds of one configuration. Narrow its filter or give it children.',
    'the group "Mine" has more than one run of seed 0; each counts by itself. Are they of one configuration?',
  ]);
});

test("groups that are found from the tags are not mixed", () => {
  assert.deepEqual(mixedGroups(groupRuns(fakePaper({}), RUNS)), []);
});
