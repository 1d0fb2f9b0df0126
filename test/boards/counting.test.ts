import assert from "node:assert/strict";
import { test } from "node:test";
import { energyProblems } from "../../src/boards/energyCheck.ts";
import { energyKindOf, methodOf } from "../../src/boards/energyMethod.ts";
import { recounts } from "../../src/boards/recount.ts";
import { seedNames } from "../../src/boards/seedNames.ts";
import { targetMetric } from "../../src/boards/targetMetric.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeEnvironment, fakeLoaded, ranking } from "./fakes.ts";

test("energy without PUE is the energy divided by the PUE that is in it", () => {
  const run = { ...fakeBoardRun({ energyKwh: 3 }), pue: { value: 1.5, source: "test" } };
  const [without] = recounts([run], fakeEnvironment());
  assert.equal(without?.condition, "without PUE");
  assert.equal(without?.energyKwh(run), 2);
});

test("the scores of the common grid are those at the points that every run has", () => {
  const environment = fakeEnvironment();
  const scoreOf = (...runs: readonly ReturnType<typeof fakeBoardRun>[]) =>
    recounts(runs, environment)
      .at(-1)
      ?.score(runs[0] ?? assert.fail("no run"));
  const whole = fakeBoardRun({ scores: [4, 6, 8, 10] });
  assert.equal(scoreOf(whole, fakeBoardRun({ scores: [1, 1], frames: [20, 40] })), 8);
  assert.equal(scoreOf(whole, fakeBoardRun({ scores: [1], frames: [30] })), 8, "a single point is one");
  assert.equal(scoreOf(whole, fakeBoardRun({ scores: [1, null], frames: [20, 40] })), 6);
  assert.equal(scoreOf(whole, fakeBoardRun({ scores: [1, 1], frames: [20, null] })), 6);
  assert.equal(scoreOf(whole, fakeBoardRun({ scores: [1], frames: [50] })), null);
});

test("one seed that reaches a target bears the energy of all", () => {
  const never = [4, 5, 6, 7];
  const entry = (slug: string, ...curves: readonly (readonly number[])[]) => ({
    entry: fakeEntry(slug),
    runs: curves.map((scores, seed) => fakeBoardRun({ seed, scores })),
  });
  const board = fakeBoard(
    [
      entry("once", [9, 9, 9, 9], never, never),
      entry("never", never, never, never),
      entry("always", [4, 5, 6, 8], [4, 5, 6, 8], [4, 5, 6, 8]),
    ],
    { references: null },
  );
  const view = board.views.find(({ slug }) => slug === "energy-to-8");
  assert.equal(view?.reached?.once?.expectedEnergyKwh, 2.25);
  assert.deepEqual(ranking(board, "energy-to-8"), ["always 1", "once 2", "never –"]);
});

test("entries without a rank stand by value, those without a value last", () => {
  const stopped = (slug: string, energyKwh: number) =>
    fakeLoaded(slug, [energyKwh, energyKwh, energyKwh], { scores: [4], frames: [10] });
  const blank = fakeLoaded("blank", [1, 1, 1], { scores: [null], frames: [10] });
  const board = fakeBoard([blank, stopped("poor", 4), stopped("rich", 1), stopped("medium", 2)]);
  assert.deepEqual(ranking(board), ["rich –", "medium –", "poor –", "blank –"]);
});

test("seeds are named in the order of their numbers, one without number first", () => {
  assert.equal(seedNames([10, 9, null, 0, 9]), "Seeds without number, 0, 9 and 10");
  assert.deepEqual([targetMetric(0), targetMetric(1)], ["energyToTarget1Kwh", "energyToTarget2Kwh"]);
});

test("a pause of the log is time in which evaluations may be made", () => {
  const run = (gapS: number) => fakeBoardRun({ times: [900, 1800, 2700, 4000], coverage: { gapS } });
  assert.equal(energyProblems(run(0)).length, 1);
  assert.deepEqual(energyProblems(run(400)), []);
});

test("evaluations by a clock of their own tell nothing of pauses, nor those of a log without one", () => {
  const run = (clock: "log" | "own", segmentCount: number) => {
    const { evaluation, ...rest } = fakeBoardRun({ coverage: { segmentCount } });
    const rows = evaluation?.rows.map((row) => ({ ...row, energyKwh: 1 })) ?? [];
    return energyProblems({ ...rest, evaluation: evaluation && { ...evaluation, clock, rows } });
  };
  assert.deepEqual([run("own", 2), run("log", 1)], [[], []]);
  assert.equal(run("log", 2).length, 1);
});

test("the method of an entry is unknown as soon as that of one run is", () => {
  const [known, unknown] = [fakeBoardRun(), { ...fakeBoardRun(), components: [] }];
  assert.deepEqual([methodOf([known, unknown]), energyKindOf([known, unknown])], ["unknown", "unknown"]);
  assert.deepEqual([methodOf([]), energyKindOf([])], ["unknown", "unknown"]);
  assert.equal(methodOf([known, fakeBoardRun({ method: "counter" })]), "mixed");
});
