import assert from "node:assert/strict";
import { test } from "node:test";
import type { GroupSpec } from "../../../src/config/paper.ts";
import { groupRuns } from "../../../src/groups/group.ts";
import { paperImpact } from "../../../src/pages/statement/statementBlocks.ts";
import { fakePaper, fakeSeeds } from "../../groups/fakes.ts";

const spec = (title: string, failedRuns: number, children: readonly GroupSpec[] = []): GroupSpec => ({
  title,
  slug: title.toLowerCase(),
  description: null,
  finding: null,
  filter: { kind: "regex", pattern: title.toLowerCase() },
  children,
  failedRuns,
  stated: {},
});

const RUNS = [...fakeSeeds("pong/ppo", [1, 2]), ...fakeSeeds("pong/dqn", [3, 4])];

test("failed runs count once, however deep in the tree the author declares them", () => {
  const groups = [spec("Pong", 1, [spec("PPO", 2), spec("DQN", 0)])];
  const result = groupRuns(
    fakePaper({ groups, undisplayedRuns: [{ kind: "failed", count: 4, note: null }] }),
    RUNS,
  );
  assert.equal(paperImpact(result).failedRunCount, 4 + 1 + 2);
});

test("nothing declared is not 0", () => {
  const groups = [spec("Pong", 0, [spec("PPO", 0), spec("DQN", 0)])];
  const { failedRunCount, preliminaryRunCount } = paperImpact(groupRuns(fakePaper({ groups }), RUNS));
  assert.deepEqual([failedRunCount, preliminaryRunCount], [null, null]);
});
