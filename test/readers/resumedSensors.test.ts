import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column, RunFile } from "@wattprint/collector/format";
import { mergeRanks } from "../../src/runs/mergedRanks.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { COUNTER, openOwn, ownFile, POWER, samplesText, summarizeOwn, TIME, withOwnLog } from "./ownLog.ts";

const KWH_J = 3_600_000;

const near = (actual: number | null | undefined, expected: number): void => {
  assert.ok(typeof actual === "number" && Math.abs(actual - expected) < 1e-12, `${actual}, not ${expected}`);
};

const MODEL: Column = { ...COUNTER, name: "cpuModelEnergyJ", method: "estimated" };
const PACKAGE: Column = { ...COUNTER, name: "cpuPackage0EnergyJ", device: "intel-rapl:0" };

/** The facts of the fixture, without what it says about PUE. */
const runText = (facts: Partial<RunFile> = {}): string => {
  const { pue: _, ...run } = JSON.parse(ownFile("run.json"));
  return JSON.stringify({ ...run, measurements: [], ...facts });
};

/** 100 s at 10 W, then, an hour later, 300 s at 20 W. */
const inTwoParts = (first: Column, second: Column): string =>
  samplesText(
    {
      columns: [TIME, first],
      rows: [
        [0, first.quantity === "power" ? 10 : 0],
        [100, first.quantity === "power" ? 10 : 1000],
      ],
    },
    {
      columns: [TIME, second],
      rows: [
        [3700, second.quantity === "power" ? 20 : 500],
        [4000, second.quantity === "power" ? 20 : 6500],
      ],
    },
  );

const summarize = (samples: string, files: Readonly<Record<string, string>> = {}) =>
  summarizeOwn({ "run.json": runText(), "samples.jsonl": samples, "evaluation.csv": null, ...files });

const partly = (warnings: readonly string[]): readonly string[] =>
  warnings.filter((text) => /only in a part|has no energy/.test(text));

test("a run that was estimated at first and counted when resumed adds up, and says which part is which", async () => {
  const { metrics, components, coverage, warnings } = await summarize(inTwoParts(MODEL, PACKAGE));
  near(metrics.energyKwh, 7000 / KWH_J);
  near(metrics.machineEnergyKwh, 7000 / KWH_J);
  near(coverage.estimatedFraction, 1 / 7);
  assert.deepEqual(
    components
      .filter(({ component }) => component === "cpu")
      .map(({ label, method, meanPowerW }) => [label, method, meanPowerW]),
    [
      ["CPU package, estimated", "estimated", 10],
      ["CPU package, counter", "counter", 20],
    ],
  );
  assert.deepEqual(partly(warnings), [
    "Recorded only in a part of the run: CPU package, estimated in 25 % of the duration; " +
      "CPU package, counter in 75 % of the duration. The energy of each counts for its own part, and nothing twice.",
  ]);
});

test("one device that was counted in one segment and estimated in the other is never all counted", async () => {
  const { metrics, components, coverage } = await summarize(
    inTwoParts(PACKAGE, { ...PACKAGE, method: "estimated" }),
  );
  near(metrics.energyKwh, 7000 / KWH_J);
  near(coverage.estimatedFraction, 6 / 7);
  const keys = components.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test("a board that was read in another way after the resume is one board", async () => {
  const board = { component: "gpu", device: "GPU-1" } as const;
  const counted: Column = { ...COUNTER, ...board, name: "gpu0EnergyJ" };
  const { metrics, warnings } = await summarize(inTwoParts(counted, { ...POWER, ...board }));
  near(metrics.gpuEnergyKwh, 7000 / KWH_J);
  assert.deepEqual(partly(warnings), [
    "Recorded only in a part of the run: GPU 0, Example GPU, counter in 25 % of the duration; " +
      "GPU 0, Example GPU, sampled in 75 % of the duration. The energy of each counts for its own part, and nothing twice.",
  ]);
});

test("what nothing recorded after the resume is told, with the reason that the log has for it", async () => {
  const missing = { component: "cpu", method: "missing", reason: "no counter" } as const;
  const { metrics, warnings } = await summarize(inTwoParts(MODEL, { ...POWER, device: "GPU-1" }), {
    "run.1.json": runText({ measurements: [missing] }),
  });
  near(metrics.cpuEnergyKwh, 1000 / KWH_J);
  near(metrics.gpuEnergyKwh, 6000 / KWH_J);
  assert.deepEqual(partly(warnings), [
    "Recorded only in a part of the run: CPU package in 25 % of the duration. " +
      "For the other 5 min (75 %) nothing is counted, as the log has no column of it (no counter).",
    "Recorded only in a part of the run: GPU 0, Example GPU in 75 % of the duration. " +
      "For the other 100 s (25 %) nothing is counted, as the log has no column of it.",
  ]);
});

test("readings that are lost where their column is there are told beside, and by themselves", async () => {
  const share = { name: "cpuEnergyShare", unit: "1", quantity: "energyShare", component: "cpu" } as const;
  const { metrics, warnings } = await summarize(
    samplesText(
      {
        columns: [TIME, MODEL],
        rows: [
          [0, 0],
          [100, 1000],
        ],
      },
      {
        columns: [TIME, PACKAGE, share],
        rows: [
          [3700, 0, null],
          [3800, 2000, null],
          [4000, 6000, 0.5],
        ],
      },
    ),
  );
  near(metrics.energyKwh, 3000 / KWH_J);
  assert.equal(partly(warnings).length, 2);
  assert.equal(
    partly(warnings)[1],
    "CPU package, counter has no energy for 100 s (25 % of the duration); what was used then is not counted.",
  );
});

test("ranks that were resumed with other sensors add up, and say the same", async () => {
  const files = {
    "run.json": runText({ samplingIntervalS: 50 }),
    "samples.jsonl": inTwoParts(MODEL, PACKAGE),
    "evaluation.csv": null,
  };
  const { metrics, warnings } = await withOwnLog(files, async (folder) => {
    const ranks = [await openOwn(folder), await openOwn(folder)];
    return summarizeRun(mergeRanks(ranks, folder, []));
  });
  near(metrics.energyKwh, 7000 / KWH_J);
  assert.deepEqual(partly(warnings), [
    "Recorded only in a part of the run: CPU package, estimated in 25 % of the duration; " +
      "CPU package, counter in 75 % of the duration. The energy of each counts for its own part, and nothing twice.",
  ]);
});

test("a resume with another scope, PUE or region says what the numbers are computed with", async () => {
  const { warnings } = await summarize(inTwoParts(COUNTER, COUNTER), {
    "run.1.json": runText({
      scope: "machine",
      pue: { value: 1.2, source: "option" },
      carbon: { region: "US-CA", regionSource: "option" },
    }),
  });
  const { scope, carbon } = JSON.parse(runText());
  assert.deepEqual(
    warnings.filter((text) => text.includes("at first")),
    [
      `The scope of the energy was ${scope} at first and machine when the run was resumed; each segment's energy is that of its own.`,
      "The PUE was not stated at first and 1.2 when the run was resumed; the first is used for the whole run.",
      `The region of the grid was ${carbon.region} at first and US-CA when the run was resumed; the first is used for the whole run.`,
    ],
  );
});

test("a resume on a computer with a stronger CPU and another board flags nothing and names the board", async () => {
  const { hardware } = JSON.parse(runText());
  const gpus = [{ name: "B200", uuid: "GPU-2" }];
  const cpu = { ...hardware.cpu, tdpW: 1000, logicalCores: 512 };
  const board = { ...POWER, device: "GPU-2" };
  const { warnings, components } = await summarize(inTwoParts(COUNTER, board), {
    "run.json": runText({ hardware: { ...hardware, cpu: { ...hardware.cpu, tdpW: 1 } } }),
    "run.1.json": runText({ hardware: { ...hardware, cpu, gpus } }),
  });
  assert.deepEqual(
    warnings.filter((text) => text.includes("samples")),
    [],
  );
  assert.ok(components.some(({ label }) => label.endsWith(", B200")));
});
