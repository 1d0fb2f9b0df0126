import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkLeaderboard, isLeaderboard } from "../../src/submission/checkLeaderboard.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { writeFiles, writeToyBoard } from "../hostile/toyBoard.ts";

const NOW = { nowS: 1_800_000_000 };

test("a leaderboard without boards is still checked as one, and no paper in it is", async () => {
  const home = join(temporaryFolder(), "leaderboard");
  writeFiles(home, { "paper.md": "---\ntitle: A way around\n---\n" });
  assert.ok(await isLeaderboard(`${home}/`));
  const { faults } = await checkLeaderboard(home, NOW);
  assert.match(faults[0]?.message ?? "", /^has no place in a leaderboard/);
});

test("other folders are leaderboards where they hold boards and entries", async () => {
  const folder = temporaryFolder();
  assert.equal(await isLeaderboard(folder), false);
  mkdirSync(join(folder, "environments"));
  assert.equal(await isLeaderboard(folder), false);
  mkdirSync(join(folder, "entries"));
  assert.ok(await isLeaderboard(folder));
});

test("a link in the place of the whole leaderboard is refused, with a slash at its end too", async () => {
  const folder = temporaryFolder();
  writeToyBoard(join(folder, "elsewhere"));
  symlinkSync("elsewhere", join(folder, "leaderboard"));
  for (const home of [join(folder, "leaderboard"), `${join(folder, "leaderboard")}/`]) {
    const { faults, runCount } = await checkLeaderboard(home, NOW);
    assert.deepEqual([faults.length, runCount], [1, 0]);
    assert.match(faults[0]?.message ?? "", /^is a symbolic link/);
  }
});
