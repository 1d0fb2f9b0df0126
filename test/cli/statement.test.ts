import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { wattprint } from "./command.ts";
import { temporaryFolder, writeRun } from "./tinyRuns.ts";

test("statement reads a paper, fills in its region and counts what is declared", () => {
  const words = ["statement", "examples/small-rl", "--country", "USA", "--region", "FRA", "--failed", "2"];
  const { status, stdout } = wattprint([...words, "--format", "json"]);
  assert.equal(status, 0);
  const made = JSON.parse(stdout);
  assert.equal(made.runCount, 30);
  assert.equal(made.failedRunCount, 2);
  assert.equal(made.emissionsKgCo2e.n, 30);
  assert.ok(Math.abs(made.emissionsKgCo2e.value - (made.energyKwh.value * 56.039) / 1000) < 1e-12);
  assert.deepEqual(
    made.socialCosts.map(({ code }: { code: string }) => code),
    ["USA", "WLD"],
  );
});

test("an export that would need what nobody stated is refused", () => {
  const { status, stderr } = wattprint(["export", "examples/small-rl", "--to", "sci"]);
  assert.equal(status, 1);
  assert.match(stderr, /^error: examples\/small-rl\/paper\.md: the standard requires embodied emissions/);
});

test("a crate of one run lists its files, and one whose runs lie elsewhere says so", () => {
  const folder = temporaryFolder();
  writeRun(join(folder, "logs", "seed-0"));
  mkdirSync(join(folder, "paper"));
  const file = join(folder, "paper", "paper.md");
  writeFileSync(file, "---\ntitle: A\nruns: ../logs\n---\n");
  const idsOf = (stdout: string): readonly string[] =>
    JSON.parse(stdout)["@graph"].map((each: { "@id": string }) => each["@id"]);
  const alone = wattprint(["export", join(folder, "logs", "seed-0"), "--to", "ro-crate"]);
  assert.deepEqual(idsOf(alone.stdout).slice(2), ["run.json", "samples.jsonl", "evaluation.csv"]);
  assert.doesNotMatch(alone.stderr, /warning/);
  const apart = wattprint(["export", file, "--to", "ro-crate"]);
  assert.deepEqual(idsOf(apart.stdout).slice(2), ["paper.md"]);
  assert.match(apart.stderr, /^warning: 1 of 1 run outside of the folder, .*logs\/seed-0\. Export a folder/m);
});
