import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoadedEntry } from "../../src/boards/model.ts";
import { environmentSchema } from "../../src/config/environmentSchema.ts";
import { fakeBoard, fakeBoardRun, fakeEntry, fakeLoaded, ranking, reasonOf } from "./fakes.ts";

const viewSlugs = (board: ReturnType<typeof fakeBoard>): readonly string[] =>
  board.views.map(({ slug }) => slug);

/** Returns for each seed, all of 1 kWh. */
const scored = (slug: string, ...seeds: readonly (readonly number[])[]): LoadedEntry => ({
  entry: fakeEntry(slug),
  runs: seeds.map((scores, seed) => fakeBoardRun({ seed, energyKwh: 1, scores })),
});

test("a board has a view for the ratio, each target, the normalized score, the last score and the costs", () => {
  assert.deepEqual(viewSlugs(fakeBoard([fakeLoaded("a", [1, 2, 3])])), [
    "return-per-kwh",
    "energy-to-8",
    "normalized-return-per-kwh",
    "last-return",
    "energy",
    "time",
  ]);
});

test("the ratio is the mean over seeds of the ratios of the runs", () => {
  const [view] = fakeBoard([fakeLoaded("a", [1, 2, 4])]).views;
  // The mean return is 7: (7/1 + 7/2 + 7/4) / 3.
  assert.equal(view?.rows[0]?.entry.statistics.averageReturnPerKwh?.mean, 12.25 / 3);
});

test("a negative return is not ranked by the ratio, where wasting energy would help, but normalized", () => {
  const references = { random: { score: -20, source: "test" }, human: { score: 15, source: "test" } };
  const thrifty = scored("thrifty", [-8, -8, -8, -8], [-8, -8, -8, -9], [-8, -8, -9, -9]);
  const board = fakeBoard([thrifty, fakeLoaded("good", [1, 1.1, 1.2])], { references });
  assert.deepEqual(ranking(board), ["good 1", "thrifty –"]);
  assert.equal(
    reasonOf(board, "thrifty"),
    "Its mean return is negative: wasting energy would improve the ratio. The normalized view ranks it.",
  );
  assert.deepEqual(ranking(board, "normalized-return-per-kwh"), ["good 1", "thrifty 2"]);
});

test("without reference scores no other view is promised to rank a negative return", () => {
  const board = fakeBoard([fakeLoaded("a", [1, 1, 1], { scores: [-4, -6, -8, -10] })], { references: null });
  assert.equal(reasonOf(board, "a"), "Its mean return is negative: wasting energy would improve the ratio.");
});

test("a seed with a negative return is noted where the mean is positive", () => {
  const references = { random: { score: -20, source: "test" }, human: { score: 15, source: "test" } };
  const board = fakeBoard([scored("a", [4, 4, 4, 4], [5, 5, 5, 5], [-1, -1, -1, -1])], { references });
  assert.ok(
    board.entries[0]?.notes.includes(
      "Seed 2: the mean return is negative, so its ratio to energy has the wrong sense.",
    ),
  );
});

test("where less is better nothing is divided by energy, and the target counts from above", () => {
  const score = { column: "return", unit: "", better: "lower" as const, bounds: { low: 0, high: 20 } };
  const references = { random: { score: 20, source: "test" }, human: { score: 0, source: "test" } };
  const low = scored("low", [12, 8, 6, 4], [12, 8, 6, 4], [12, 8, 6, 5]);
  const high = scored("high", [12, 10, 9, 8], [12, 10, 9, 8], [12, 10, 9, 7]);
  const board = fakeBoard([high, low], { score, references });
  assert.deepEqual(viewSlugs(board).slice(0, 2), ["normalized-return-per-kwh", "energy-to-8"]);
  assert.deepEqual(ranking(board), ["low 1", "high 2"]);
  assert.deepEqual(ranking(board, "last-return"), ["low 1", "high 2"]);
  assert.equal(board.views[1]?.reached?.low?.expectedEnergyKwh, 0.5);
});

test("the energy to a target counts seeds that never reach it", () => {
  // Two seeds reach 8 at the third of four evaluations, after 0.75 kWh; one spends 1 kWh in vain.
  const some = scored("some", [4, 6, 8, 10], [4, 6, 8, 10], [4, 6, 7, 7]);
  const all = scored("all", [4, 5, 6, 8], [4, 5, 6, 8], [4, 5, 6, 8]);
  const none = scored("none", [4, 5, 6, 7], [4, 5, 6, 7], [4, 5, 6, 6]);
  const board = fakeBoard([none, some, all]);
  const view = board.views.find(({ slug }) => slug === "energy-to-8");
  assert.deepEqual(view?.reached, {
    none: { seedCount: 3, reachedCount: 0, expectedEnergyKwh: null },
    some: { seedCount: 3, reachedCount: 2, expectedEnergyKwh: 1.25 },
    all: { seedCount: 3, reachedCount: 3, expectedEnergyKwh: 1 },
  });
  assert.deepEqual(ranking(board, "energy-to-8"), ["all 1", "some 2", "none –"]);
  assert.equal(reasonOf(board, "none", "energy-to-8"), "None of 3 seeds reached it.");
  // A pair of which one entry did not always reach the target has no test, so neither rank is certain.
  assert.deepEqual(view.comparisons, []);
  assert.equal(view.rows[1]?.isTiedWithAbove, true);
});

test("an entry whose energy up to the target is unknown is not ranked by it", () => {
  const entry = scored("a", [4, 6, 8, 10], [4, 6, 8, 10], [4, 6, 8, 10]);
  const runs = entry.runs.map((run) => ({
    ...run,
    evaluation: run.evaluation && {
      ...run.evaluation,
      rows: run.evaluation.rows.map((row) => ({ ...row, energyKwh: null })),
    },
  }));
  const board = fakeBoard([{ ...entry, runs }]);
  assert.equal(
    reasonOf(board, "a", "energy-to-8"),
    "The energy up to the target is not known for all seeds.",
  );
});

test("a metric that some runs lack is not ranked, and the reason is told", () => {
  const a = fakeLoaded("a", [1, 2, 3]);
  const runs = a.runs.map((run, index) =>
    index > 0
      ? { ...run, metrics: { ...run.metrics, emissionsKgCo2e: 0.1 } }
      : {
          ...run,
          metrics: { ...run.metrics, emissionsKgCo2e: null },
          missingReasons: { emissionsKgCo2e: "carbon intensity is not known" },
        },
  );
  const board = fakeBoard([{ ...a, runs }]);
  assert.deepEqual(ranking(board, "emissions"), ["a –"]);
  assert.equal(
    reasonOf(board, "a", "emissions"),
    "1 of 3 runs have no value: carbon intensity is not known.",
  );
});

test("emissions by carbon intensities of several kinds are neither averaged nor ranked together", () => {
  const entry = (slug: string, kWh: number, intensity: "life-cycle" | "direct") =>
    fakeLoaded(slug, [kWh, kWh * 1.1, kWh * 1.2], { intensity });
  const mixed = entry("mixed", 1, "direct");
  const board = fakeBoard([
    entry("a", 4, "life-cycle"),
    entry("b", 3, "life-cycle"),
    entry("c", 2, "direct"),
    {
      ...mixed,
      runs: mixed.runs.map((run, seed) =>
        seed === 0 ? fakeBoardRun({ seed, intensity: "life-cycle" }) : run,
      ),
    },
  ]);
  assert.deepEqual(ranking(board, "emissions"), ["b 1", "a 2", "c –", "mixed –"]);
  assert.deepEqual(
    board.entries.map(({ entry: { slug }, statistics }) => [slug, statistics.emissionsKgCo2e?.n ?? 0]),
    [
      ["mixed", 0],
      ["c", 3],
      ["b", 3],
      ["a", 3],
    ],
  );
  assert.equal(
    reasonOf(board, "c", "emissions"),
    "Its emissions are by another kind of carbon intensity (direct) than those that are ranked (life-cycle), and do not compare with them.",
  );
  assert.equal(
    reasonOf(board, "mixed", "emissions"),
    "Its emissions are by carbon intensities of several kinds (direct; life-cycle), which do not add up.",
  );
  assert.deepEqual(ranking(board, "energy"), ["mixed 1", "c 2", "b 3", "a 4"]);
});

test("the kind of carbon intensity that is ranked is that of most entries of the class", () => {
  const entry = (slug: string, intensity: "life-cycle" | "direct", gpu: string | null) =>
    fakeLoaded(slug, [1, 1.1, 1.2], { intensity, gpu });
  const board = fakeBoard([
    entry("a", "life-cycle", null),
    entry("b", "life-cycle", null),
    ...["X", "Y", "Z"].map((gpu) => entry(gpu.toLowerCase(), "direct", `GPU ${gpu}`)),
  ]);
  assert.deepEqual(ranking(board, "emissions").slice(0, 2), ["a 1", "b 2"]);
});

test("energies of other hardware are ranked apart", () => {
  const entries = [
    fakeLoaded("a", [1, 1.1, 1.2]),
    fakeLoaded("b", [2, 2.1, 2.2]),
    fakeLoaded("c", [0.1, 0.1, 0.2], { gpu: "GPU Y" }),
  ];
  const board = fakeBoard(entries);
  assert.deepEqual(ranking(board), ["a 1", "b 2", "c –"]);
  assert.equal(
    reasonOf(board, "c"),
    "Another class: measured energy on 1 × GPU Y, CPU X does not compare with measured energy on CPU X, 8 logical cores.",
  );
  assert.equal(board.defaultHardwareClass, "CPU X, 8 logical cores");
  assert.match(board.classExplanation, /^Ranked are entries with measured energy on CPU X, 8 logical cores,/);
  assert.equal(board.otherClasses.length, 1);
  assert.deepEqual(
    board.otherClasses[0]?.views[0]?.rows.map(({ entry, rank }) => [entry.entry.slug, rank]),
    [["c", 1]],
  );
  assert.deepEqual(board.paretoSlugs, ["a"]);
});

test("estimated energies are not ranked with measured ones, which are the default among equals", () => {
  const board = fakeBoard([
    fakeLoaded("estimate", [0.1, 0.1, 0.2], { method: "estimated" }),
    fakeLoaded("measured", [1, 1.1, 1.2]),
  ]);
  assert.deepEqual(ranking(board), ["measured 1", "estimate –"]);
  assert.equal(board.defaultEnergyKind, "measured");
  assert.equal(board.entries[1]?.method, "estimated");
});

test("hardware is that of the logs; what its submitter says counts only where they do not tell", () => {
  const told = fakeLoaded("told", [1, 1, 1.1], {}, { hardware: "a better one" });
  const untold = fakeLoaded("untold", [1, 1, 1.1], {}, { hardware: "1 × Z" });
  const runs = untold.runs.map((run) => ({
    ...run,
    facts: { ...run.facts, cpu: { model: null, logicalCores: null } },
  }));
  const classes = fakeBoard([told, { ...untold, runs }]).entries.map(({ hardwareClass }) => hardwareClass);
  assert.deepEqual(classes.toSorted(), ["1 × Z", "CPU X, 8 logical cores"]);
});

test("an entry of several machines is a class of its own", () => {
  const runs = [0, 1, 2].map((seed) => fakeBoardRun({ seed, gpu: seed === 0 ? "GPU Y" : null }));
  const [entry] = fakeBoard([{ entry: fakeEntry("a"), runs }]).entries;
  assert.equal(entry?.hardwareClass, "mixed: 1 × GPU Y, CPU X / CPU X, 8 logical cores");
});

test("entries of one algorithm are told apart by variant, and at last by folder", () => {
  const named = (slug: string, variant: string | null) =>
    fakeLoaded(slug, [1, 1, 1.1], {}, { algorithm: "PPO", variant });
  const titles = (entries: readonly LoadedEntry[]) => fakeBoard(entries).entries.map(({ title }) => title);
  assert.deepEqual(titles([named("a", null)]), ["PPO"]);
  assert.deepEqual(titles([named("a", "x"), named("b", null)]), ["PPO (x)", "PPO (b)"]);
  assert.deepEqual(titles([named("a", "x"), named("b", "x")]), ["PPO (x), a", "PPO (x), b"]);
});

test("an entry cannot take the title of another one by what it calls its algorithm", () => {
  const named = (slug: string, algorithm: string, variant: string | null) =>
    fakeLoaded(slug, [1, 1, 1.1], {}, { algorithm, variant });
  const { entries } = fakeBoard([
    named("a", "PPO", "x"),
    named("b", "PPO", "y"),
    named("c", "PPO (x)", null),
  ]);
  assert.deepEqual(entries.map(({ title }) => title).toSorted(), ["PPO (x) (c), c", "PPO (x), a", "PPO (y)"]);
});

test("targets whose labels make one address are refused", () => {
  const targets = (...labels: readonly string[]) =>
    environmentSchema.safeParse({
      ...{ title: "Game", environment: "Game-v1", score: { column: "return", better: "higher" } },
      ...{ protocol: { evaluateEvery: 1, until: 4 }, seeds: [0, 1] },
      targets: labels.map((label, index) => ({ score: index === 0 ? -1 : 1, label })),
    }).success;
  assert.equal(targets("1.5", "2.5"), true);
  assert.equal(targets("−1", "1"), true);
  assert.equal(targets("x", "minus 1", "Minus-1"), false);
});

test("a board without entries has its views, empty", () => {
  const board = fakeBoard([]);
  assert.equal(board.defaultHardwareClass, null);
  assert.equal(board.classExplanation, "There is no entry yet.");
  assert.deepEqual(ranking(board), []);
  assert.deepEqual(board.conclusions, []);
});

test("the front holds what no other entry beats in both score and energy", () => {
  const good = { scores: [10, 10, 10, 11] };
  const board = fakeBoard([
    fakeLoaded("good", [3, 3, 3.1], good),
    fakeLoaded("thrifty", [1, 1, 1.1]),
    fakeLoaded("neither", [2, 2, 2.1], { scores: [4, 4, 4, 5] }),
  ]);
  assert.deepEqual(board.paretoSlugs, ["thrifty", "good"]);
});
