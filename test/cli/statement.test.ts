import assert from "node:assert/strict";
import { test } from "node:test";
import { wattprint } from "./command.ts";

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
