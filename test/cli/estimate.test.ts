import assert from "node:assert/strict";
import { test } from "node:test";
import { wattprint } from "./command.ts";

test("estimate names its range, its board and that it is no measurement", () => {
  const { stdout } = wattprint([
    "estimate",
    "--hours",
    "5",
    "--gpu",
    "V100",
    "--gpus",
    "8",
    "--utilization",
    "0.9",
  ]);
  assert.match(
    stdout,
    /\nA rough estimate, not a measurement: 3\.33 to 12 kWh\.\nPower: V100 PCIe 16 GB 250 W, /,
  );
});

test("estimate refuses an unknown board and names what it knows", () => {
  const { status, stderr } = wattprint(["estimate", "--hours", "5", "--gpu", "TITAN W"]);
  assert.equal(status, 2);
  assert.match(stderr, /--gpu is "TITAN W" \(did you mean "TITAN V"\?\); expected one of H200 SXM, /);
});
