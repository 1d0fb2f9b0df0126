import assert from "node:assert/strict";
import { test } from "node:test";
import { wattprint } from "./command.ts";

test("regions shows each kind of value in a row of its own, with where it is from", () => {
  const { stdout } = wattprint(["regions", "US-CA", "--format", "json"]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    rows.map((row) => [row.kind, Math.round(row.intensityGPerKwh), row.valueFrom, row.year]),
    [
      ["life-cycle", 369, "USA", 2023],
      ["direct", 205, null, 2016],
    ],
  );
  assert.equal(rows[0].license, "CC BY 4.0");
});

test("regions --near lists the nearest first", () => {
  const { stdout } = wattprint(["regions", "--near", "Montreal", "--provider", "aws", "--limit", "1"]);
  assert.match(stdout, /ca-central-1 +Montreal +120 +direct +CAN +– +0\n$/);
});

test("regions --sort refuses to sort kinds together, and sorts one", () => {
  const mixed = wattprint(["regions", "--provider", "aws", "gcp", "--sort"]);
  assert.equal(mixed.status, 2);
  assert.match(mixed.stderr, /^error: --sort compares values of one kind, and these are direct \(/);
  const { stdout } = wattprint(["regions", "--provider", "aws", "--sort", "--limit", "1", "--format", "csv"]);
  assert.match(stdout, /\r\neu-north-1,Stockholm,cloud,aws,8\.8,direct,/);
});

test("regions names the nearest regions with data of one that has none", () => {
  const { status, stderr } = wattprint(["regions", "Monaco"]);
  assert.equal(status, 2);
  assert.match(
    stderr,
    /Monaco \(MCO\) has no average .*; the nearest ones with data are Switzerland \(CHE\)/,
  );
});
