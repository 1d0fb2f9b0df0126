import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoadedEntry } from "../../src/boards/model.ts";
import type { FakeRun } from "./fakes.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded, ranking, reasonOf } from "./fakes.ts";

const by = (slug: string, intensity: NonNullable<FakeRun["intensity"]>, run: FakeRun = {}): LoadedEntry =>
  fakeLoaded(slug, [1, 1.1, 1.2], { intensity, ...run });

const STOPPED = { scores: [4], frames: [10] };

test("emissions of the kind that most entries have are ranked, of equals the first by name", () => {
  const more = [by("a", "life-cycle"), by("b", "life-cycle"), by("c", "direct")];
  assert.deepEqual(ranking(fakeBoard(more), "emissions"), ["a 1", "b 2", "c –"]);
  const equal = [by("a", "life-cycle"), by("c", "direct")];
  assert.deepEqual(ranking(fakeBoard(equal), "emissions"), ["c 1", "a –"]);
  assert.deepEqual(ranking(fakeBoard(equal.toReversed()), "emissions"), ["c 1", "a –"]);
});

test("entries that have no rank have no say in which kind is ranked", () => {
  const board = fakeBoard([by("a", "life-cycle"), by("x", "direct", STOPPED), by("y", "direct", STOPPED)]);
  assert.deepEqual(ranking(board, "emissions").slice(0, 1), ["a 1"]);
  const chosen = ["x", "y"].map((slug) =>
    fakeLoaded(slug, [1, 1.1, 1.2], { intensity: "direct" }, { attempts: 9 }),
  );
  assert.deepEqual(ranking(fakeBoard([by("a", "life-cycle"), ...chosen]), "emissions").slice(0, 1), ["a 1"]);
});

/** An entry whose seeds differ in the kind of their carbon intensity. */
const mixed = (slug: string): LoadedEntry => ({
  entry: fakeEntry(slug),
  runs: ([0, 1, 2] as const).map((seed) =>
    fakeBoardRun({ seed, energyKwh: 1, intensity: seed === 0 ? "direct" : "life-cycle" }),
  ),
});

test("an entry of several kinds has no rank by emissions and no say in the kind, and one without emissions neither", () => {
  const board = fakeBoard([
    by("a", "life-cycle"),
    mixed("m"),
    mixed("n"),
    fakeLoaded("none", [1, 1.1, 1.2]),
    fakeLoaded("no", [1, 1.1, 1.2]),
  ]);
  assert.equal(ranking(board, "emissions")[0], "a 1");
  assert.equal(
    reasonOf(board, "m", "emissions"),
    "Its emissions are by carbon intensities of several kinds (direct; life-cycle), which do not add up.",
  );
  assert.equal(reasonOf(board, "none", "emissions"), "3 of 3 runs have no value.");
});

test("where only entries of several kinds have emissions, none is ranked", () => {
  const board = fakeBoard([mixed("m"), fakeLoaded("none", [1, 1.1, 1.2]), fakeLoaded("b", [1, 1.1, 1.2])]);
  assert.ok(ranking(board, "emissions").every((row) => row.endsWith("–")));
});
