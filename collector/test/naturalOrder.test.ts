import assert from "node:assert/strict";
import { test } from "node:test";
import { naturalOrder } from "../src/naturalOrder.ts";

test("names are in the order of their numbers, whatever order they come in", () => {
  const names = [
    "cpu",
    "cpu2",
    "cpu10",
    "intel-rapl-mmio:0",
    "intel-rapl:0",
    "intel-rapl:0:0",
    "intel-rapl:0:1",
    "intel-rapl:1",
    "intel-rapl:10",
  ];
  assert.deepEqual(names.toReversed().sort(naturalOrder), names);
  assert.deepEqual(
    [naturalOrder("a1", "a1"), naturalOrder("a01", "a1"), naturalOrder("a1", "a01")],
    [0, -1, 1],
  );
});
