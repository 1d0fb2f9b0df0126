import assert from "node:assert/strict";
import { test } from "node:test";
import { formatFault } from "../../src/errors.ts";
import { checkLeaderboard } from "../../src/submission/checkLeaderboard.ts";

test("the leaderboard of this repository passes its own check", async () => {
  const { faults, entryCount, runCount } = await checkLeaderboard("leaderboard", { nowS: Date.now() / 1000 });
  assert.deepEqual(faults.map(formatFault), []);
  assert.ok(entryCount >= 18 && runCount >= 89, `${entryCount} entries, ${runCount} runs`);
});
