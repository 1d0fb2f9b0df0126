import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { formatFault } from "../../src/errors.ts";
import { checkLeaderboard } from "../../src/submission/checkLeaderboard.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { REFUSED } from "./refusedCases.ts";
import { writeToyBoard } from "./toyBoard.ts";

const NOW_S = Date.parse("2026-06-01T00:00:00Z") / 1000;

test("a leaderboard in which nothing is wrong is accepted", async () => {
  const home = temporaryFolder();
  writeToyBoard(home);
  const { faults, warnings, runCount } = await checkLeaderboard(home, { nowS: NOW_S });
  assert.deepEqual([faults, warnings, runCount], [[], [], 3]);
});

for (const { name, spoil, message } of REFUSED) {
  test(`${name} is refused with its own message`, async () => {
    const home = join(temporaryFolder(), "leaderboard");
    writeToyBoard(home);
    spoil(home);
    const { faults } = await checkLeaderboard(home, { nowS: NOW_S });
    const text = faults.map(formatFault).join("\n");
    assert.match(text, message);
    assert.ok(
      faults.every((fault) => !fault.file.includes("honest/runs")),
      text,
    );
    assert.equal(existsSync("/tmp/owned"), false);
    assert.equal("isAdmin" in {}, false);
  });
}

test("more than forty kinds of hostile submissions are known", () => {
  assert.ok(new Set(REFUSED.map(({ name }) => name)).size >= 80);
});
