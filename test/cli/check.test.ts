import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { wattprint } from "./command.ts";
import { temporaryFolder, writeRun, writeRuns } from "./tinyRuns.ts";

function writePaper(folder: string, ...lines: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "paper.md"), ["---", ...lines, "---", "Text.", ""].join("\n"));
}

const listing = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

test("check finds logs and papers by themselves, and a good folder is good", () => {
  const folder = temporaryFolder();
  writePaper(join(folder, "paper"), "title: Good");
  writeRuns(join(folder, "paper", "runs"));
  writeRun(join(folder, "elsewhere", "run"));
  const before = listing(folder);
  const { status, stdout } = wattprint(["check", join(folder, "paper"), join(folder, "elsewhere")]);
  assert.match(stdout, /^7 runs, 1 paper: 0 errors, \d+ warnings?$/m);
  assert.equal(status, 0);
  assert.deepEqual(listing(folder), before);
});

test("check tells faults of papers, logs and groups together", () => {
  const folder = temporaryFolder();
  writePaper(join(folder, "typo"), "titel: Unknown key", "runs: runs");
  writeRun(join(folder, "typo", "runs", "a"), { powerW: -4 });
  writePaper(
    join(folder, "groups"),
    "title: Groups",
    "primaryMetrics: [averageAccuracy]",
    "groups:",
    '  - { title: All, filter: { glob: "**" } }',
    "  - { title: PPO, filter: { match: { algorithm: ppo } } }",
    "  - { title: A3C, filter: { match: { algorithm: a3c } } }",
  );
  writeRuns(join(folder, "groups", "runs"));
  const { status, stdout } = wattprint(["check", folder]);
  assert.equal(status, 1);
  for (const fault of [
    /^error: .*typo\/paper\.md:2: titel is no known key \(did you mean "title"\?\)/m,
    /^error: .*typo\/runs\/a\/samples\.jsonl:2: .*-4/m,
  ])
    assert.match(stdout, fault);
  const alone = wattprint(["check", join(folder, "groups", "paper.md")]).stdout;
  assert.match(alone, /^error: .*groups\/paper\.md.*A3C/m);
  assert.match(alone, /^error: .*groups\/paper\.md.*"All" and "PPO" both have ppo-0/m);
  assert.match(alone, /^error: .*groups\/paper\.md.*averageAccuracy/m);
  for (const line of alone.split("\n").filter((text) => text.startsWith("error: ")))
    assert.ok(stdout.includes(line), line);
});

test("check names a path without anything to check", () => {
  const folder = temporaryFolder();
  const { status, stdout } = wattprint(["check", folder, join(folder, "gone")]);
  assert.equal(status, 1);
  assert.match(stdout, /holds no log and no paper\.md/);
  assert.match(stdout, /gone: does not exist/);
});

test("check warns of a group that mixes algorithms", () => {
  const folder = temporaryFolder();
  writePaper(folder, "title: Mixed", "groups:", "  - title: All");
  writeRuns(join(folder, "runs"));
  const { status, stdout } = wattprint(["check", folder]);
  assert.equal(status, 0);
  assert.match(stdout, /^warning: .*paper\.md: the group "All" mixes runs of algorithm dqn, ppo/m);
});

test("check warns of a region in a log that nobody knows, as the run then has no emissions", () => {
  const folder = temporaryFolder();
  writeRun(join(folder, "typo"), { facts: { carbon: { region: "Frnace", regionSource: "option" } } });
  writeRun(join(folder, "good"), { seed: 1, facts: { carbon: { region: "FR", regionSource: "option" } } });
  const { stdout } = wattprint(["check", folder]);
  assert.match(
    stdout,
    /^warning: .*typo: The run has no emissions: its region is "Frnace"; .* \(did you mean "France"\?\)/m,
  );
  assert.doesNotMatch(stdout, /good: The run has no emissions/);
});
