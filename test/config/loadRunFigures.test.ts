import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { loadRunFigures } from "../../src/config/loadRunFigures.ts";
import { runFiguresFile, runFiguresSchema } from "../../src/config/runFiguresSchema.ts";
import { figuresFromSummary } from "../../src/runs/figuresFromSummary.ts";
import { intensityKindOf } from "../../src/runs/intensityKind.ts";
import { summaryFromFigures } from "../../src/runs/summaryFromFigures.ts";
import { fakeBoardRun } from "../boards/fakes.ts";
import { folderWith } from "./paperFile.ts";
import { faultsOf } from "./submitted.ts";

const FILE = "leaderboard/entries/game/ppo/runs.json";
const SUMMARY = fakeBoardRun({ energyKwh: 2, machineEnergyKwh: null, gpu: "GPU Y" });
const FIGURES = figuresFromSummary(SUMMARY, "return", "seed-0");

const load = (t: TestContext, content: unknown) =>
  loadRunFigures(
    `${folderWith(t, { [FILE]: typeof content === "string" ? content : JSON.stringify(content) })}/${FILE}`,
  );

const fileOf = (run: unknown) => ({ format: "wattprint-run-figures", version: 1, runs: [run] });

test("figures of a run give its summary back, but for its series and files", async (t) => {
  const [figures] = await load(t, fileOf(FIGURES));
  assert.ok(figures);
  const summary = summaryFromFigures(figures, "runs.json#seed-0", { value: 1, source: "test" });
  assert.equal(summary.format, "reported");
  for (const metric of [
    "energyKwh",
    "averageReturn",
    "asymptoticReturn",
    "averageReturnPerKwh",
    "durationHours",
  ])
    assert.equal(summary.metrics[metric], SUMMARY.metrics[metric], metric);
  assert.deepEqual(summary.evaluation, SUMMARY.evaluation);
  assert.deepEqual(summary.components, SUMMARY.components);
  assert.equal(summary.facts.gpus[0]?.name, "GPU Y");
  assert.equal(summary.metrics.machineEnergyKwh, null);
  assert.equal(
    summary.missingReasons.machineEnergyKwh,
    "energy of the whole devices was not logged throughout",
  );
  assert.deepEqual([summary.series, summary.files], [[], []]);
});

test("the board's PUE is applied to energies, at each evaluation too, and replaces that of the emissions", () => {
  const emissions = {
    kgCo2e: 3,
    pue: 1.5,
    region: "X",
    meanIntensityGPerKwh: 100,
    energyWeightedIntensityGPerKwh: 100,
  };
  const summary = summaryFromFigures({ ...FIGURES, emissions }, "x", { value: 2, source: "test" });
  assert.equal(summary.metrics.energyKwh, 4);
  assert.equal(summary.evaluation?.rows[3]?.energyKwh, 4);
  assert.equal(summary.metrics.averageReturnPerKwh, 7 / 4);
  assert.equal(summary.metrics.emissionsKgCo2e, 4);
});

type Facts = typeof SUMMARY.facts;
const CARBON = { region: "FRA", regionSource: null, intensityGPerKwh: 50, year: 2023, source: "a table" };

/** Kinds of carbon intensity as logs state them, as `runs.json` does, and as pages call them. */
const KINDS: readonly (readonly [Partial<Facts>, unknown, string])[] = [
  [{ carbon: { ...CARBON, kind: null } }, undefined, "of unknown kind"],
  [{ carbon: { ...CARBON, kind: "direct" } }, { timing: "annual", basis: "direct" }, "direct"],
  [
    { carbon: { ...CARBON, kind: "life-cycle", boundary: "consumption" } },
    { timing: "annual", basis: "life-cycle", boundary: "consumption" },
    "life-cycle consumption",
  ],
  [
    { realTimeKind: { basis: "direct", boundary: "consumption", signal: "marginal" } },
    { timing: "real-time", basis: "direct", boundary: "consumption", signal: "marginal" },
    "direct consumption marginal",
  ],
  [{ realTimeKind: {} }, { timing: "real-time" }, "of unknown kind"],
];

test("the kind of carbon intensity that a log states travels through runs.json, and no other is made up", async (t) => {
  for (const [facts, written, text] of KINDS) {
    const metrics = { ...SUMMARY.metrics, emissionsKgCo2e: 0.1 };
    const summary = { ...SUMMARY, facts: { ...SUMMARY.facts, ...facts }, metrics };
    const figures = figuresFromSummary(summary, "return", "seed-0");
    assert.deepEqual(figures.emissions?.intensityKind, written);
    const file = runFiguresFile([figures]);
    assert.equal(file.version, written === undefined ? 1 : 2, "the lowest version that says it");
    const [read] = await load(t, file);
    assert.ok(read);
    const back = summaryFromFigures(read, "x", { value: 1, source: "test" });
    assert.equal(intensityKindOf(back), text);
    assert.equal(intensityKindOf(summary), text);
    assert.deepEqual(figuresFromSummary(back, "return", "seed-0"), figures);
  }
});

test("a kind of carbon intensity is refused in a file of version 1, and where it is none", async (t) => {
  const emissions = {
    ...{ kgCo2e: 1, pue: 1, region: "X", meanIntensityGPerKwh: 1, energyWeightedIntensityGPerKwh: 1 },
  };
  const withKind = (intensityKind: unknown) =>
    fileOf({ ...FIGURES, emissions: { ...emissions, intensityKind } });
  assert.deepEqual(await faultsOf(load(t, withKind({ timing: "annual", basis: "direct" }))), [
    `${FILE}: runs[0].emissions.intensityKind is a mapping with timing, basis; expected it from version 2 of the format on; set version to 2`,
  ]);
  const faults = await faultsOf(
    load(t, { ...withKind({ timing: "annual", basis: "green", signal: "marginal" }), version: 2 }),
  );
  assert.deepEqual(faults, [
    `${FILE}: runs[0].emissions.intensityKind.basis is "green"; expected "life-cycle" or "direct"`,
  ]);
  assert.deepEqual(
    await faultsOf(load(t, { ...withKind({ timing: "annual", signal: "marginal" }), version: 2 })),
    [
      `${FILE}: runs[0].emissions.intensityKind.signal is "marginal"; expected "average", as nobody states a marginal intensity of a whole year`,
    ],
  );
  assert.deepEqual(await faultsOf(load(t, { ...withKind({ basis: "direct" }), version: 2 })), [
    `${FILE}: runs[0].emissions.intensityKind.timing is missing; expected "real-time" or "annual"`,
  ]);
});

test("figures of a summary with PUE are without it", () => {
  const rows = SUMMARY.evaluation?.rows ?? [];
  const summary = {
    ...SUMMARY,
    pue: { value: 2, source: "test" },
    evaluation: SUMMARY.evaluation && { ...SUMMARY.evaluation, rows },
  };
  assert.equal(figuresFromSummary(summary, "return", "x").evaluation?.rows[3]?.[2], 1);
});

test("figures name no host, device, setting or command", () => {
  const facts = { ...SUMMARY.facts, hostHash: "secret", command: ["secret"], settings: { a: "secret" } };
  const gpus = [{ name: "GPU Y", uuid: "secret", memoryBytes: null, driver: "secret" }];
  const written = JSON.stringify(
    figuresFromSummary({ ...SUMMARY, facts: { ...facts, gpus } }, "return", "x"),
  );
  assert.equal(written.includes("secret"), false);
  assert.ok(runFiguresSchema.safeParse(fileOf(JSON.parse(written))).success);
});

test("every fault of the figures is told at once, with its place, value and what was expected", async (t) => {
  const [component] = FIGURES.components;
  const run = {
    ...FIGURES,
    seed: -1,
    durationHours: "1 h",
    components: [
      { ...component, method: "guessed", energyKwh: -1 },
      { ...component, energyKwh: null },
    ],
    emissions: { ...FIGURES.emissions, kgCo2e: 1, pue: 0.5 },
    evaluation: { clock: "moon", columns: ["return", "return"], rows: [[1, 2, 3]] },
    averageReturn: 500,
  };
  assert.deepEqual(await faultsOf(load(t, { ...fileOf(run), version: 3 })), [
    `${FILE}: version is 3; expected 1 or 2; a higher one needs a newer wattprint`,
    `${FILE}: runs[0].seed is -1; expected a whole number of at least 0`,
    `${FILE}: runs[0].durationHours is "1 h"; expected a number of at least 0`,
    `${FILE}: runs[0].components[0].method is "guessed"; expected "counter", "sampled", "estimated" or "missing"`,
    `${FILE}: runs[0].components[0].energyKwh is -1; expected a number of at least 0`,
    `${FILE}: runs[0].components[1].energyKwh is empty; expected null where method is "missing", and only there`,
    `${FILE}: runs[0].emissions.pue is 0.5; expected the power usage effectiveness that is in it, from 1 to 10`,
    `${FILE}: runs[0].emissions.region is missing; expected a text (in quotes where it looks like a number or a date)`,
    `${FILE}: runs[0].emissions.meanIntensityGPerKwh is missing; expected a number of at least 0`,
    `${FILE}: runs[0].emissions.energyWeightedIntensityGPerKwh is missing; expected a number of at least 0`,
    `${FILE}: runs[0].evaluation.clock is "moon"; expected "log", "own" or "stretched"`,
    `${FILE}: runs[0].evaluation.columns is a list; expected different columns`,
    `${FILE}: runs[0].evaluation.rows[0] is a list; expected frames, timeS, energyKwh and a score for each column`,
    `${FILE}: runs[0].averageReturn is no known key; expected one of name, seed, durationHours, hardware, tool, scope, components, emissions, usage, coverage, evaluation, warnings`,
  ]);
});

test("a row of another width than the columns, and one with more energy than the run, are refused", async (t) => {
  const wide = { clock: "log", columns: ["return"], rows: [[1, 2, 0, 4, 5]] };
  assert.deepEqual(await faultsOf(load(t, fileOf({ ...FIGURES, evaluation: wide }))), [
    `${FILE}: runs[0].evaluation.rows[0] is a list; expected 4 numbers, but it has 5: frames, timeS, energyKwh and a score for each column`,
  ]);
  const rich = { clock: "log", columns: ["return"], rows: [[1, 2, 7, 4]] };
  assert.deepEqual(await faultsOf(load(t, fileOf({ ...FIGURES, evaluation: rich }))), [
    `${FILE}: runs[0].evaluation.rows[0] is a list; expected its energy (its third number, 7 kWh) to be at most the run's 2 kWh`,
  ]);
});

test("numbers beyond all bounds, and what is no JSON, are refused", async (t) => {
  const huge = JSON.stringify(fileOf({ ...FIGURES, durationHours: 1234567 })).replace("1234567", "1e999");
  assert.deepEqual(await faultsOf(load(t, huge)), [
    `${FILE}: runs[0].durationHours is Infinity; expected a number of at least 0`,
  ]);
  const [fault] = await faultsOf(load(t, "{ NaN"));
  assert.match(fault ?? "", /runs\.json: is no valid JSON: /);
});

test("a file of no runs, or of another kind, is refused", async (t) => {
  assert.deepEqual(await faultsOf(load(t, { format: "other", version: 1, runs: [] })), [
    `${FILE}: format is "other"; expected "wattprint-run-figures"`,
    `${FILE}: runs is an empty list; expected at least one run`,
  ]);
  assert.deepEqual(await faultsOf(load(t, [])), [
    `${FILE}: the content is an empty list; expected a mapping with format, version and runs`,
  ]);
});

test("a key that would change the program's own objects is refused like any other", async (t) => {
  const text = JSON.stringify(fileOf(FIGURES)).replace('"version"', '"__proto__":{"isAdmin":true},"version"');
  const faults = await faultsOf(load(t, text));
  assert.match(faults.join("\n"), /__proto__ is no known key/);
});
