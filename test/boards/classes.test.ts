import assert from "node:assert/strict";
import { test } from "node:test";
import { boardClasses } from "../../src/boards/boardClasses.ts";
import { hardwareName } from "../../src/boards/hardwareClass.ts";
import type { BoardEntry } from "../../src/boards/model.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded } from "./fakes.ts";

/** Entries of hardware classes, "x" of one that can't be ranked. */
const entriesOf = (...classes: readonly string[]): readonly BoardEntry[] => {
  const [entry] = fakeBoard([fakeLoaded("a", [1, 1.1, 1.2])]).entries;
  assert.ok(entry);
  return classes.map((name) => ({
    ...entry,
    hardwareClass: name.replace(" x", ""),
    obstacles: name.endsWith(" x") ? ["A reason."] : [],
  }));
};

const orderOf = (...classes: readonly string[]): readonly string[] =>
  boardClasses(entriesOf(...classes)).map(({ hardwareClass }) => hardwareClass);

test("the default class is the one with the most entries that may be ranked", () => {
  assert.deepEqual(orderOf("A", "B", "B"), ["B", "A"]);
  assert.deepEqual(orderOf("B x", "B x", "B x", "A"), ["A", "B"]);
  assert.deepEqual(orderOf("B", "B x", "A", "A"), ["A", "B"]);
});

test("of classes with as many, the one with more entries comes first, then by name", () => {
  assert.deepEqual(orderOf("A", "B", "B x"), ["B", "A"]);
  assert.deepEqual(orderOf("A x", "B x", "B x", "C x", "C x", "C x"), ["C", "B", "A"]);
  assert.deepEqual(orderOf("C", "A", "B"), ["A", "B", "C"]);
});

test("of classes with as many, the one with measured energy comes first", () => {
  const [estimated, measured] = entriesOf("A", "B");
  assert.ok(estimated && measured);
  const classes = boardClasses([{ ...estimated, energyKind: "estimated" }, measured]);
  assert.deepEqual(classes[0], { hardwareClass: "B", energyKind: "measured" });
});

test("GPUs are named by model in the order of the alphabet, whatever the log's, and without a CPU alone", () => {
  const { facts } = fakeBoardRun();
  const gpus = ["Y", "Z", "X", "Y"].map((name) => ({ name, uuid: null, memoryBytes: null, driver: null }));
  assert.equal(hardwareName({ facts: { ...facts, gpus } }), "1 × X, 2 × Y, 1 × Z, CPU X");
  const cpu = { model: null, logicalCores: 8 };
  assert.equal(hardwareName({ facts: { ...facts, gpus: gpus.slice(0, 1), cpu } }), "1 × Y");
  assert.equal(hardwareName({ facts: { ...facts, cpu } }), null);
});

test("a board's entries stand in the order of its default view", () => {
  const board = fakeBoard([fakeLoaded("a", [3, 3.1, 3.2]), fakeLoaded("b", [1, 1.1, 1.2])]);
  assert.deepEqual(
    board.entries.map(({ entry }) => entry.slug),
    ["b", "a"],
  );
  const late = fakeLoaded("late", [4, 4.1, 4.2], { scores: [6, 6, 6, 20] });
  const early = fakeLoaded("early", [2, 2.1, 2.2], { scores: [8, 2, 2, 2] });
  const split = fakeBoard([late, early], { references: null });
  assert.equal(split.views[1]?.rows[0]?.entry.entry.slug, "early");
  assert.equal(split.entries[0]?.entry.slug, "late");
});

test("an entry without runs has met no protocol", () => {
  const [entry] = fakeBoard([{ entry: fakeEntry("empty"), runs: [] }]).entries;
  assert.equal(entry?.isWholeProtocol, false);
  assert.equal(fakeBoard([fakeLoaded("one", [1])]).entries[0]?.isWholeProtocol, true);
});

test("one seed that nobody asked for costs the rank", () => {
  const [entry] = fakeBoard([
    { entry: fakeEntry("a"), runs: [0, 1, 2, 7].map((seed) => fakeBoardRun({ seed })) },
  ]).entries;
  assert.deepEqual(entry?.obstacles, ["Seed 7 is not asked for, and may have been chosen for the result."]);
});

test("a mean that is that of random play is not told apart from it", () => {
  const random = { scores: [2, 2, 2, 2] };
  for (const better of ["higher", "lower"] as const) {
    const [entry] = fakeBoard([fakeLoaded("a", [1, 1, 1], random)], {
      score: { column: "return", unit: "", better, bounds: { low: null, high: null } },
    }).entries;
    assert.match(entry?.obstacles.join() ?? "", /not told apart from the 2 of random play/, better);
  }
});
