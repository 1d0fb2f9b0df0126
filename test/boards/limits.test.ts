import assert from "node:assert/strict";
import { test } from "node:test";
import { energyProblems } from "../../src/boards/energyCheck.ts";
import { isToldApart } from "../../src/boards/rankSets.ts";
import { compareGroups } from "../../src/groups/compare.ts";
import { entryFindings } from "../../src/submission/entryFaults.ts";
import {
  type FakeRun,
  fakeBoard,
  fakeBoardRun,
  fakeEntry,
  fakeEnvironment,
  fakeLoaded,
  ranking,
  reasonOf,
} from "./fakes.ts";

const LESS = { column: "return", unit: "", better: "lower", bounds: { low: null, high: null } } as const;

/** Notes of an entry of three such runs, but that they have one curve. */
const notesOf = (run: FakeRun): readonly string[] => {
  const [entry] = fakeBoard([fakeLoaded("a", [1, 1.1, 1.2], run, { attempts: 3 })]).entries;
  return (entry?.notes ?? []).filter((note) => !note.startsWith("All seeds have the same scores"));
};

test("one run more than is shown costs the rank", () => {
  const made = (attempts: number) => ranking(fakeBoard([fakeLoaded("a", [1, 1.1, 1.2], {}, { attempts })]));
  assert.deepEqual(made(3), ["a 1"]);
  assert.deepEqual(made(4), ["a –"]);
});

test("where less is better, random play has to lie above the whole interval", () => {
  const references = { random: { score: 10, source: "test" }, human: { score: 2, source: "test" } };
  const entry = (slug: string, seeds: readonly number[]) => ({
    entry: fakeEntry(slug),
    runs: seeds.map((score, seed) => fakeBoardRun({ seed, scores: [score, score, score, score] })),
  });
  const board = fakeBoard([entry("sure", [6, 7, 8]), entry("unsure", [5, 9, 12])], {
    references,
    score: LESS,
  });
  assert.deepEqual(ranking(board), ["sure 1", "unsure –"]);
  assert.match(reasonOf(board, "unsure") ?? "", /is not told apart from the 10 of random play/);
});

test("a log may end two percent and ten seconds before the last evaluation, and no more", () => {
  const withEnd = (timeS: number) => fakeBoardRun({ times: [900, 1800, 2700, timeS] });
  assert.deepEqual(energyProblems(withEnd(3682)), []);
  assert.deepEqual(energyProblems(withEnd(3683)), ["has evaluations up to 3683 s, but a log of only 3600 s"]);
});

test("an evaluation without progress since the one before needs no energy", () => {
  const resumed = (frames: readonly number[]) => {
    const run = fakeBoardRun({ frames, coverage: { segmentCount: 2 } });
    const rows = run.evaluation?.rows.map((row) => ({ ...row, energyKwh: 1 })) ?? [];
    return energyProblems({ ...run, evaluation: run.evaluation && { ...run.evaluation, rows } });
  };
  assert.deepEqual(resumed([10, 10, 10, 10]), []);
  assert.deepEqual(resumed([10, 10, 20, 20]), [
    "has 1 evaluation in a pause of its log, where no energy is counted",
  ]);
});

test("a twentieth of the time without energy, or of the energy by a model, is noted", () => {
  assert.deepEqual(notesOf({ coverage: { gapS: 180, estimatedFraction: 0.05 } }), []);
  assert.deepEqual(notesOf({ coverage: { gapS: 400 } }).slice(0, 1), [
    "Seed 0: the run was interrupted for 10 % of its time, in which no energy is counted.",
  ]);
  assert.deepEqual(notesOf({ coverage: { estimatedFraction: 0.06 } }), [
    "Up to 6 % of a run's energy is estimated by a model, not measured.",
  ]);
});

test("seeds that differ in nothing but energy are noted, with the authors' reason where they give one", () => {
  const noted = (curves: readonly (readonly number[])[], deterministic: string | null = null) => {
    const runs = curves.map((scores, seed) => fakeBoardRun({ seed, scores }));
    const [entry] = fakeBoard([{ entry: fakeEntry("a", { attempts: 3, deterministic }), runs }]).entries;
    return entry?.notes;
  };
  const [one, other] = [[4, 6, 8, 10] as const, [4, 6, 8, 9] as const];
  const same = "All seeds have the same scores, so what spreads is their energy alone.";
  assert.deepEqual(noted([one, one, one]), [same]);
  assert.deepEqual(noted([one, one, other]), []);
  assert.deepEqual(noted([one]), ["3 runs were made in all."]);
  assert.deepEqual(noted([one, one, one], "A planner"), [
    "Its authors call it deterministic: A planner.",
    same,
  ]);
});

test("two entries are told apart below a corrected p of .05", () => {
  const [pair] = compareGroups(
    [1, 2].map((mean) => ({
      title: `${mean}`,
      runs: [0.9, 1, 1.1].map((factor) => ({ metrics: { energyKwh: mean * factor } })),
    })),
    [{ name: "energyKwh", isPrimary: true }],
  );
  assert.ok(pair);
  assert.equal(isToldApart({ ...pair, pValueHolm: 0.05 }), false);
  assert.equal(isToldApart({ ...pair, pValueHolm: 0.0499 }), true);
});

test("evaluations a little off the protocol's stand for the same one", () => {
  const board = fakeBoard([
    fakeLoaded("early", [1, 1.1, 1.2], { frames: [9, 19, 29, 39] }),
    fakeLoaded("late", [3, 3.1, 3.2], { frames: [11, 21, 31, 41] }),
  ]);
  const grid = board.conclusions[0]?.checks.find(({ condition }) => condition === "common evaluation grid");
  assert.deepEqual(grid, { condition: "common evaluation grid", holds: true, reason: null });
});

test("where less is better, the front is below", () => {
  const board = fakeBoard(
    [
      fakeLoaded("low", [3, 3, 3.1], { scores: [1, 1, 1, 1] }),
      fakeLoaded("high", [3, 3, 3.1], { scores: [9, 9, 9, 9] }),
    ],
    { score: LESS, references: null },
  );
  assert.deepEqual(board.paretoSlugs, ["low"]);
});

test("runs whose energy was got in different ways make an entry of mixed method", () => {
  const runs = (["counter", "sampled", "sampled"] as const).map((method, seed) =>
    fakeBoardRun({ seed, method }),
  );
  assert.equal(fakeBoard([{ entry: fakeEntry("a"), runs }]).entries[0]?.method, "mixed");
});

test("a date may be one day ahead, as days begin earlier elsewhere", () => {
  const faults = (date: string) =>
    entryFindings(
      fakeEntry("a", { date, attempts: 3 }),
      fakeEnvironment(),
      [0, 1, 2].map((seed) => fakeBoardRun({ seed, energyKwh: 1 + seed })),
      Date.parse("2026-06-01T12:00:00Z") / 1000,
    ).faults.filter(({ message }) => message.startsWith("date "));
  assert.deepEqual(faults("2026-06-02"), []);
  assert.equal(faults("2026-06-03").length, 1);
});
