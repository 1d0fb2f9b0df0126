import assert from "node:assert/strict";
import { test } from "node:test";
import { groupRuns } from "../../src/groups/group.ts";
import type { Group } from "../../src/groups/model.ts";
import { fakePaper, fakeRun } from "./fakes.ts";

type Titles = readonly (string | readonly [string, Titles])[];

const titles = (group: Group): Titles =>
  group.children.map((child) => (child.children.length > 0 ? [child.title, titles(child)] : child.title));

const found = (runs: readonly (readonly [string, Readonly<Record<string, string>>])[]): Titles =>
  titles(
    groupRuns(
      fakePaper(),
      runs.map(([path, tags]) => fakeRun(`runs/${path}`, { energyKwh: 1 }, { tags })),
    ).root,
  );

test("groups are found by environment, and within it by algorithm", () => {
  const runs = ["Pong", "Breakout"].flatMap((environment) =>
    ["ppo", "dqn"].map((algorithm) => [`${environment}-${algorithm}`, { algorithm, environment }] as const),
  );
  assert.deepEqual(found(runs), [
    ["Breakout", ["dqn", "ppo"]],
    ["Pong", ["dqn", "ppo"]],
  ]);
});

test("a tag that all runs share makes no level", () => {
  assert.deepEqual(
    found([
      ["1", { environment: "Pong", algorithm: "ppo" }],
      ["2", { environment: "Pong", algorithm: "dqn" }],
    ]),
    ["dqn", "ppo"],
  );
});

test("runs that no tag tells apart are one group, named by what they are", () => {
  assert.deepEqual(
    found([
      ["1", { environment: "Pong", algorithm: "ppo" }],
      ["2", { environment: "Pong", algorithm: "ppo" }],
    ]),
    ["ppo"],
  );
});

test("a run without the tag is kept in a group of its own", () => {
  assert.deepEqual(
    found([
      ["1", { algorithm: "ppo" }],
      ["2", {}],
    ]),
    ["No algorithm stated", "ppo"],
  );
});

test("without tags, runs that differ in the seed of their names are one group", () => {
  assert.deepEqual(
    found([
      ["alexnet_seed0", {}],
      ["alexnet_seed1", {}],
      ["seed_0_a2c_Pong/Pong-v4", {}],
      ["seed_1_a2c_Pong/Pong-v4", {}],
      ["Pong_seed_0_logs_cule", {}],
      ["ppo/s1", {}],
      ["ppo/s2", {}],
    ]),
    ["Pong_logs_cule", "a2c_Pong/Pong-v4", "alexnet", "ppo"],
  );
});

test("without tags or seeds, groups are folders", () => {
  assert.deepEqual(
    found([
      ["ppo/first", {}],
      ["ppo/second", {}],
      ["dqn/first", {}],
    ]),
    ["dqn", "ppo"],
  );
  assert.deepEqual(
    found([
      ["first", {}],
      ["second", {}],
    ]),
    ["All runs"],
  );
});
