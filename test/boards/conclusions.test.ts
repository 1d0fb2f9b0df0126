import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoadedEntry } from "../../src/boards/model.ts";
import { fakeBoard, fakeLoaded } from "./fakes.ts";

const checksOf = (board: ReturnType<typeof fakeBoard>, index = 0) =>
  board.conclusions[index]?.checks.map(({ condition, holds }) => `${condition}: ${holds}`);

test("a conclusion that other ways of counting repeat holds in all of them", () => {
  const board = fakeBoard([fakeLoaded("a", [1, 1.1, 1.2]), fakeLoaded("b", [3, 3.1, 3.2])]);
  assert.deepEqual(board.conclusions[0]?.isToldApart, true);
  assert.deepEqual(checksOf(board), [
    "without PUE: true",
    "attributed energy: true",
    "machine energy: true",
    "common evaluation grid: true",
  ]);
});

test("a conclusion that the energy of the whole machine reverses does not hold with it", () => {
  const wasteful = fakeLoaded("a", [1, 1.1, 1.2]);
  const runs = wasteful.runs.map((run) => ({ ...run, metrics: { ...run.metrics, machineEnergyKwh: 50 } }));
  const board = fakeBoard([{ ...wasteful, runs }, fakeLoaded("b", [3, 3.1, 3.2])]);
  assert.equal(checksOf(board)?.[2], "machine energy: false");
});

test("where the energy of the machine is unknown, nothing is claimed", () => {
  const board = fakeBoard([
    fakeLoaded("a", [1, 1.1, 1.2], { machineEnergyKwh: null }),
    fakeLoaded("b", [3, 3.1, 3.2]),
  ]);
  assert.deepEqual(board.conclusions[0]?.checks[2], {
    condition: "machine energy",
    holds: null,
    reason: "the energy of the whole machine is not known for every run",
  });
});

test("scores are compared where all runs were evaluated", () => {
  // The long one lives off its last evaluation, which the short one does not have.
  const long = fakeLoaded("long", [1, 1.01, 1.02], { scores: [5, 5, 5, 20] });
  const short = fakeLoaded("short", [1, 1.01, 1.02], { scores: [7, 7, 7] });
  const board = fakeBoard([long, short]);
  assert.equal(board.conclusions[0]?.betterSlug, "long");
  assert.equal(checksOf(board)?.[3], "common evaluation grid: false");
});

test("a pair that is not told apart holds where other ways of counting do not tell it apart either", () => {
  const board = fakeBoard([
    fakeLoaded("a", [1, 1.1, 1.2], { machineEnergyKwh: 1 }),
    fakeLoaded("b", [1.05, 1.1, 1.3]),
  ]);
  assert.equal(board.conclusions[0]?.isToldApart, false);
  assert.equal(checksOf(board)?.[0], "without PUE: true");
  assert.equal(checksOf(board)?.[2], "machine energy: false");
});

/** A board that begins with the normalized score: no score of it can be positive. Random play scores −20, a human −10. */
const normalizedBoard = (...entries: readonly LoadedEntry[]) =>
  fakeBoard(entries, {
    score: { column: "return", unit: "", better: "higher", bounds: { low: -21, high: 0 } },
    references: { random: { score: -20, source: "test" }, human: { score: -10, source: "test" } },
    targets: [],
  });

test("a conclusion by the normalized score is checked by that ratio", () => {
  const good = { scores: [-12, -10, -8, -6] };
  const poor = { scores: [-18, -17, -16, -15] };
  const board = normalizedBoard(fakeLoaded("a", [1, 1.1, 1.2], good), fakeLoaded("b", [1, 1.1, 1.2], poor));
  assert.equal(board.views[0]?.slug, "normalized-return-per-kwh");
  assert.deepEqual(checksOf(board), [
    "without PUE: true",
    "attributed energy: true",
    "machine energy: true",
    "common evaluation grid: true",
  ]);
  const thrifty = normalizedBoard(
    fakeLoaded("a", [1, 1.1, 1.2], { ...good, machineEnergyKwh: 90 }),
    fakeLoaded("b", [1, 1.1, 1.2], { ...poor, machineEnergyKwh: 1 }),
  );
  assert.equal(checksOf(thrifty)?.[2], "machine energy: false");
  const powerless = normalizedBoard(
    fakeLoaded("a", [1, 1.1, 1.2], { ...good, machineEnergyKwh: 0 }),
    fakeLoaded("b", [1, 1.1, 1.2], poor),
  );
  assert.equal(checksOf(powerless)?.[2], "machine energy: null", "nothing is divided by no energy");
});

test("views that are no ratio of a score to energy draw no conclusions", () => {
  const score = { column: "return", unit: "", better: "lower", bounds: { low: 0, high: 20 } } as const;
  const board = fakeBoard([fakeLoaded("a", [1, 1.1, 1.2]), fakeLoaded("b", [3, 3.1, 3.2])], {
    score,
    references: null,
  });
  assert.equal(board.views[0]?.slug, "energy-to-8");
  assert.deepEqual(board.conclusions, []);
});

test("machine energy that one of two seeds lacks leaves a conclusion open", () => {
  const whole = fakeLoaded("a", [1, 1.1, 1.2]);
  const runs = whole.runs.map((run, index) =>
    index > 0 ? run : { ...run, metrics: { ...run.metrics, machineEnergyKwh: null } },
  );
  const board = fakeBoard([{ ...whole, runs }, fakeLoaded("b", [3, 3.1, 3.2])]);
  assert.equal(checksOf(board)?.[2], "machine energy: null");
});

test("each of the ranked entries is compared with the next one", () => {
  const board = fakeBoard([
    fakeLoaded("a", [1, 1.1, 1.2]),
    fakeLoaded("b", [3, 3.1, 3.2]),
    fakeLoaded("c", [5, 5.1, 5.2]),
    fakeLoaded("draft", [4, 4.1, 4.2], {}, { isPreliminary: true }),
  ]);
  assert.deepEqual(
    board.conclusions.map(({ betterSlug, worseSlug }) => `${betterSlug} ${worseSlug}`),
    ["a b", "b c"],
  );
});
