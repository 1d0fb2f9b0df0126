import assert from "node:assert/strict";
import { test } from "node:test";
import { counterDifference } from "../../src/readers/counterDifference.ts";

const WRAPS = { wrapsAtJ: 100, maxPowerW: 10 };
const difference = (
  from: number,
  to: number,
  elapsedS: number,
  limits = WRAPS as Parameters<typeof counterDifference>[2],
) => counterDifference({ timeS: 0, energyJ: from }, { timeS: elapsedS, energyJ: to }, limits);

const BACKWARD = { problem: "an energy counter ran backward" };
const AMBIGUOUS = { problem: "an energy counter may have wrapped more than once between two samples" };

test("a growing counter gives its difference", () => {
  assert.deepEqual(difference(20, 50, 5), { energyJ: 30 });
});

test("a counter that wrapped once gives what is left and what is new", () => {
  assert.deepEqual(difference(90, 20, 5), { energyJ: 30 });
});

test("a gap in which a further wrap is possible at the highest power is missing", () => {
  assert.deepEqual(difference(20, 50, 12.9), { energyJ: 30 });
  assert.deepEqual(difference(20, 50, 13), AMBIGUOUS);
  assert.deepEqual(difference(90, 20, 13), AMBIGUOUS);
});

test("a wrap that would take more than the highest power is a reset", () => {
  assert.deepEqual(difference(50, 20, 5), BACKWARD);
});

test("a rise of more than the highest power is missing", () => {
  const beyond = { problem: "an energy counter rose by more than its device can draw" };
  assert.deepEqual(difference(20, 80, 5), { energyJ: 60 });
  assert.deepEqual(difference(20, 81, 5), beyond);
  assert.deepEqual(difference(20, 81, 5, { wrapsAtJ: null, maxPowerW: 10 }), beyond);
});

test("without a highest power one wrap is taken", () => {
  assert.deepEqual(difference(50, 20, 5, { wrapsAtJ: 100, maxPowerW: null }), { energyJ: 70 });
});

test("without wraps a counter that runs backward is missing", () => {
  assert.deepEqual(difference(50, 20, 5, { wrapsAtJ: null, maxPowerW: 10 }), BACKWARD);
  assert.deepEqual(difference(200, 20, 5, { wrapsAtJ: 100, maxPowerW: null }), BACKWARD);
});
