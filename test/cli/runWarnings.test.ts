import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runWarnings } from "../../src/cli/runWarnings.ts";
import { wattprint } from "./command.ts";
import { temporaryFolder, writeRun } from "./tinyRuns.ts";

test("a table of runs tells what is to be known of them beside it, a file of rows within it", () => {
  const folder = temporaryFolder();
  // A day before the first sample, which no sample covers.
  writeRun(join(folder, "ppo-0"), { facts: { startedAt: "2025-12-31T00:00:00Z" } });
  const text = wattprint(["summarize", folder]);
  assert.equal(text.status, 0);
  assert.match(text.stderr, new RegExp(`^warning: ${folder}/ppo-0: .+\\.\n`));
  assert.doesNotMatch(text.stdout, /warning/);
  const json = wattprint(["summarize", folder, "--json"]);
  assert.equal(json.stderr, "");
  const row: Record<string, unknown> = JSON.parse(json.stdout);
  assert.ok(text.stderr.includes(String(row.warnings)));
});

test("of many warnings ten are told, and where the others are", () => {
  const runs = Array.from({ length: 6 }, (_, i) => ({ path: `runs/${i}`, warnings: ["One.", "Two."] }));
  const lines = runWarnings(runs).trimEnd().split("\n");
  assert.equal(lines.length, 11);
  assert.equal(lines[0], "warning: runs/0: One.");
  assert.equal(lines[10], "warning: 2 more; `wattprint check` lists all of them");
  assert.equal(runWarnings(runs.slice(0, 5)).trimEnd().split("\n").length, 10);
  assert.equal(runWarnings([]), "");
});
