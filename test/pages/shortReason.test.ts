import assert from "node:assert/strict";
import { test } from "node:test";
import { shortReason } from "../../src/pages/shortReason.ts";

test("a part of another number is said to be that, whatever sensor failed before", () => {
  assert.equal(
    shortReason(
      "RAPL: /sys/class/powercap is not there: a container; contained in the CPU's estimate: whole servers",
    ),
    "contained in the CPU's estimate",
  );
});

test("a reason loses its reporter, its quotes and its guesses at the cause", () => {
  assert.equal(shortReason('nvidia-smi: "nvidia-smi" was not found'), "nvidia-smi was not found");
  assert.equal(
    shortReason("RAPL: /sys/class/powercap is not there: a virtual machine, or no driver"),
    "/sys/class/powercap is not there",
  );
});

test("a reason without a reporter stays as it is", () => {
  assert.equal(shortReason("the log has no column of it"), "the log has no column of it");
});

test("a long reason is cut between words", () => {
  const text = shortReason("one ".repeat(40).trim());
  assert.ok(text.length <= 74 && text.endsWith("one …"), text);
  assert.equal(shortReason("x".repeat(80)), `${"x".repeat(72)} …`);
});
