import assert from "node:assert/strict";
import { test } from "node:test";
import { energyProblems } from "../../src/boards/energyCheck.ts";
import { metricFaults } from "../../src/boards/metricFaults.ts";
import { numberText } from "../../src/boards/numberText.ts";
import { checkProtocol } from "../../src/boards/protocolCheck.ts";
import { fakeBoard, fakeBoardRun, fakeEnvironment, fakeLoaded } from "./fakes.ts";

/** What is wrong with evaluations at these frames: one every 10 until 40 is asked for. */
const check = (...frames: readonly number[]) =>
  checkProtocol(fakeBoardRun({ scores: frames.map(() => 5), frames }), fakeEnvironment());

test("steps from half to one and a half of the asked distance are as asked, both included", () => {
  assert.deepEqual(check(15, 20, 30, 40), { problems: [], shortEnd: null });
  assert.deepEqual(check(16, 25, 35, 40).problems, ["has its first evaluation only at 16 frames"]);
  assert.deepEqual(check(10, 25, 30, 40).problems, []);
  assert.deepEqual(check(10, 26, 31, 40).problems, ["has no evaluation for 16 frames after 10 frames"]);
  assert.deepEqual(check(10, 14, 24, 34, 40).problems, [
    "has further evaluations after 10 frames than one every 10 frames",
  ]);
});

test("the end may lie half an interval before or after, and up to one and a half before with a note", () => {
  assert.deepEqual(check(10, 20, 30, 45), { problems: [], shortEnd: null });
  assert.deepEqual(check(10, 20, 31, 46).problems, ["went on to 46 frames, beyond 40 frames"]);
  assert.deepEqual(check(10, 20, 35), { problems: [], shortEnd: null });
  assert.deepEqual(check(10, 20, 34), { problems: [], shortEnd: 34 });
  assert.deepEqual(check(10, 25), { problems: [], shortEnd: 25 });
  assert.deepEqual(check(10, 24).problems, ["ended at 24 frames of 40 frames"]);
});

test("a score may be the lowest and the highest that the task can give, and none beyond", () => {
  const problems = (score: number, bounds: { low: number | null; high: number | null }) =>
    checkProtocol(
      fakeBoardRun({ scores: [5, 5, 5, score] }),
      fakeEnvironment({ score: { column: "return", unit: "", better: "higher", bounds } }),
    ).problems;
  const bounds = { low: -20, high: 20 };
  assert.deepEqual([problems(-20, bounds), problems(20, bounds)], [[], []]);
  assert.deepEqual(problems(-21, bounds), ["has a return of −21, below the lowest possible −20"]);
  assert.deepEqual(problems(21, bounds), ["has a return of 21, above the highest possible 20"]);
  assert.deepEqual(problems(-1e6, { low: null, high: null }), []);
  assert.deepEqual(problems(-1, { low: 0, high: null }), ["has a return of −1, below the lowest possible 0"]);
});

test("numbers that statistics can't take are told, and those of real runs are not", () => {
  const faults = (metrics: Readonly<Record<string, number | null>>) => metricFaults({ metrics });
  assert.deepEqual(faults({ energyKwh: 1e-10, averageReturn: 1e30, bestReturn: -1e30, gpuHours: null }), []);
  assert.deepEqual([faults({ energyKwh: 0 }), faults({ energyKwh: null }), faults({})], [[], [], []]);
  assert.deepEqual(faults({ energyKwh: 1.1e-10, averageReturn: 1e-20 }), []);
  assert.deepEqual(faults({ energyKwh: 0.9e-10 }), ["energyKwh is 9e-11; expected at least 1e-10 kWh, or 0"]);
  assert.deepEqual(faults({ averageReturn: 1.1e30 }), [
    "averageReturn is 1.1e+30; expected a number up to 1e+30",
  ]);
  assert.equal(faults({ averageReturn: Number.NaN, bestReturn: -2e30 }).length, 2);
});

test("a number of more than fifteen digits is shortened", () => {
  assert.equal(numberText(1e15), "1\u202f000\u202f000\u202f000\u202f000\u202f000");
  assert.equal(numberText(-1.2345e15), "−1.23e+15");
});

test("a GPU without energy is told where the run has one, and a component of another kind is not", () => {
  const run = fakeBoardRun({ gpu: "GPU Y" });
  const [cpu, gpu] = run.components;
  assert.ok(cpu && gpu);
  const lost = { ...gpu, key: "gpu:1", method: "missing" as const, energyKwh: null };
  assert.deepEqual(energyProblems(run), []);
  assert.deepEqual(energyProblems({ ...run, components: [cpu, gpu, lost] }), ["has no energy of a GPU"]);
  const dram = { ...lost, key: "dram", component: "dram" as const };
  assert.deepEqual(energyProblems({ ...run, components: [cpu, gpu, dram] }), []);
});

test("the normalized score is 0 at random play and 1 at the human's, in every unit of the score", () => {
  const scores = [7, 7, 7, 7];
  const [entry] = fakeBoard([fakeLoaded("a", [2, 2, 2], { scores })]).entries;
  assert.equal(entry?.statistics.normalizedReturn?.mean, 0.5);
  assert.equal(entry?.statistics.normalizedReturnPerKwh?.mean, 0.25);
});

test("an entry without energy is on no front, and gives no ratio", () => {
  const known = fakeLoaded("a", [1, 1.1, 1.2]);
  const runs = fakeLoaded("b", [1, 1.1, 1.2], { scores: [20, 20, 20, 20] }).runs.map((run) => ({
    ...run,
    metrics: { ...run.metrics, energyKwh: null },
  }));
  const board = fakeBoard([known, { ...known, entry: { ...known.entry, slug: "b" }, runs }]);
  const found = board.entries.find(({ entry }) => entry.slug === "b");
  assert.deepEqual(board.paretoSlugs, ["a"]);
  assert.equal(found?.statistics.normalizedReturnPerKwh, undefined);
  assert.equal(found?.runs[0]?.metrics.normalizedReturnPerKwh, null);
});
