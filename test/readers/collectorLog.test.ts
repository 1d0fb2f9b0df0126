import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { InputError } from "../../src/errors.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import {
  COUNTER,
  OWN_FIXTURE,
  openOwn,
  ownFile,
  POWER,
  samplesText,
  summarizeOwn,
  TIME,
  withOwnLog,
} from "./ownLog.ts";

const near = (actual: number | null | undefined, expected: number): void =>
  assert.ok(
    Math.abs((actual ?? Number.NaN) - expected) <= 1e-12 * Math.abs(expected),
    `${actual} ≠ ${expected}`,
  );

/** The message of the error that reading the fixture with these files gives, with the folder's name taken out. */
const messageOf = (files: Readonly<Record<string, string | Buffer | null>>): Promise<string> =>
  withOwnLog(files, async (folder) => {
    try {
      await summarizeRun(await openOwn(folder));
    } catch (error) {
      assert.ok(error instanceof InputError);
      return error.message.replaceAll(`${folder}/`, "");
    }
    return "no error";
  });

test("a run in the own format comes out as computed by hand", async () => {
  const summary = await summarizeRun(await openOwn(OWN_FIXTURE));
  const { metrics } = summary;
  near(metrics.cpuEnergyKwh, 0.0005);
  near(metrics.gpuEnergyKwh, 0.002);
  near(metrics.energyKwh, 0.00375);
  near(metrics.machineEnergyKwh, 0.0045);
  near(metrics.emissionsKgCo2e, 0.000375);
  near(metrics.durationHours, 0.1);
  near(metrics.cpuHours, 0.1);
  near(metrics.gpuHours, 0.05);
  near(metrics.meanCpuCores, 1);
  near(metrics.averageReturn, 3);
  assert.equal(metrics.bestReturn, 6);
  assert.equal(metrics.peakMemoryBytes, 3_000_000);
  assert.deepEqual(summary.pue, { value: 1.5, source: "operator" });
  assert.equal(summary.coverage.medianIntervalS, 180);
  assert.deepEqual(summary.warnings, []);
  assert.deepEqual(
    summary.components.map(({ key, label, method, reason }) => ({ key, label, method, reason })),
    [
      { key: "cpu:intel-rapl:0", label: "CPU package", method: "counter", reason: null },
      { key: "gpu:GPU-1", label: "GPU 0, Example GPU", method: "sampled", reason: null },
      { key: "dram", label: "DRAM", method: "missing", reason: "this CPU has no memory zone" },
    ],
  );
  assert.equal(summary.components[1]?.relativeUncertainty, 0.05);
});

test("energy at each evaluation grows evenly within an interval", async () => {
  const { evaluation } = await summarizeRun(await openOwn(OWN_FIXTURE));
  const energies = evaluation?.rows.map((row) => row.energyKwh);
  assert.equal(energies?.[0], 0);
  near(energies?.[1], 0.00375 / 4);
  near(energies?.[2], 0.00375);
});

test("gzipped files say the same", async () => {
  const names = ["run.json", "samples.jsonl", "evaluation.csv"];
  const files = Object.fromEntries(
    names.flatMap((name) => [
      [name, null],
      [`${name}.gz`, gzipSync(ownFile(name))],
    ]),
  );
  const plain = await summarizeRun(await openOwn(OWN_FIXTURE));
  const zipped = await summarizeOwn(files);
  assert.deepEqual(zipped.metrics, plain.metrics);
  assert.deepEqual(zipped.files, ["run.json.gz", "samples.jsonl.gz", "evaluation.csv.gz"]);
});

test("a log cut at any byte is read up to its last whole line", async () => {
  const text = ownFile("samples.jsonl");
  const firstSampleEnd = text.indexOf("\n[") + 2 + text.slice(text.indexOf("\n[") + 2).indexOf("]");
  for (let length = 0; length <= text.length; length++) {
    const cut = text.slice(0, length);
    const whole = cut.split("\n").filter((line) => line.startsWith("[") && line.endsWith("]")).length;
    if (length < firstSampleEnd) continue;
    const { metrics, coverage, warnings } = await summarizeOwn({ "samples.jsonl": cut });
    assert.equal(metrics.sampleCount, whole, `cut at ${length}`);
    assert.equal(coverage.isTruncated, !cut.trimEnd().endsWith('"exitCode":0}'), `cut at ${length}`);
    const isTorn = !cut.endsWith("\n") && !cut.endsWith("]") && !cut.endsWith("}");
    assert.equal(
      warnings.some((warning) => warning.includes("cut off and was left out")),
      isTorn,
      `cut at ${length}`,
    );
  }
});

test("a gzipped log cut at any byte is read as far as it can be decompressed", async () => {
  const zipped = gzipSync(ownFile("samples.jsonl"));
  const counts: number[] = [];
  for (const length of [zipped.length, zipped.length - 1, zipped.length - 9, zipped.length - 30]) {
    const { metrics } = await summarizeOwn({
      "samples.jsonl": null,
      "samples.jsonl.gz": zipped.subarray(0, length),
    });
    counts.push(metrics.sampleCount ?? -1);
  }
  assert.equal(counts[0], 3);
  assert.equal(counts[1], 3);
  assert.ok(counts.every((count) => count >= 1));
});

test("time between segments is a gap, not energy", async () => {
  const columns = [TIME, COUNTER, POWER];
  const { metrics, coverage, warnings } = await summarizeOwn({
    "samples.jsonl": samplesText(
      {
        columns,
        rows: [
          [0, 0, 10],
          [360, 3600, 10],
        ],
      },
      {
        columns,
        rows: [
          [7200, 100, 10],
          [7560, 3700, 10],
        ],
      },
    ),
    "evaluation.csv": null,
  });
  near(metrics.cpuEnergyKwh, 0.002);
  near(metrics.gpuEnergyKwh, 0.002);
  near(metrics.durationHours, 0.2);
  assert.equal(coverage.segmentCount, 2);
  assert.equal(coverage.gapS, 6840);
  assert.ok(warnings.includes("The run was resumed once; 114 min between the segments are not counted."));
});

test("columns may change within a segment, and counters go on", async () => {
  const { metrics, components } = await summarizeOwn({
    "samples.jsonl": samplesText(
      {
        columns: [TIME, COUNTER],
        rows: [
          [0, 0],
          [180, 1800],
        ],
      },
      {
        columns: [TIME, POWER, COUNTER],
        segment: 0,
        rows: [
          [360, 20, 3600],
          [720, 20, 7200],
        ],
      },
    ),
  });
  near(metrics.cpuEnergyKwh, 0.002);
  near(metrics.gpuEnergyKwh, 0.002);
  assert.deepEqual(
    components.map(({ key }) => key),
    ["cpu", "gpu", "dram"],
  );
});

test("a device that is counted and sampled counts once", async () => {
  const gpuCounter = { ...COUNTER, name: "gpuEnergyJ", component: "gpu" } as const;
  const { metrics } = await summarizeOwn({
    "samples.jsonl": samplesText({
      columns: [TIME, gpuCounter, POWER],
      rows: [
        [0, 0, 10],
        [360, 3600, 10],
      ],
    }),
  });
  near(metrics.gpuEnergyKwh, 0.001);
});

test("missing readings are bridged between the readings around them", async () => {
  const { metrics } = await summarizeOwn({
    "samples.jsonl": samplesText({
      columns: [TIME, COUNTER, POWER],
      rows: [
        [0, 0, 10],
        [180, null, null],
        [360, 3600, 10],
      ],
    }),
  });
  near(metrics.cpuEnergyKwh, 0.001);
  near(metrics.gpuEnergyKwh, 0.001);
});

test("a component whose readings are all missing is missing, not 0", async () => {
  const { metrics, missingReasons } = await summarizeOwn({
    "samples.jsonl": samplesText({
      columns: [TIME, COUNTER, POWER],
      rows: [
        [0, 0, null],
        [360, 3600, null],
      ],
    }),
  });
  assert.equal(metrics.gpuEnergyKwh, null);
  assert.equal(missingReasons.gpuEnergyKwh, "the log has no reading of nvidia-smi");
});

test("a share of 0/0 is missing: the machine's energy counts, the run's does not", async () => {
  const share = { name: "cpuEnergyShare", unit: "1", quantity: "energyShare", component: "cpu" } as const;
  const { metrics, warnings } = await summarizeOwn({
    "samples.jsonl": samplesText({
      columns: [TIME, COUNTER, share],
      rows: [
        [0, 0, null],
        [180, 1800, null],
        [360, 3600, 0.5],
      ],
    }),
  });
  near(metrics.cpuEnergyKwh, 900 / 3_600_000);
  near(metrics.machineEnergyKwh, 0.0015);
  assert.ok(
    warnings.includes(
      "CPU package has no energy for 3 min (50 % of the duration); what was used then is not counted.",
    ),
  );
});

test("without PUE 1 is taken and said so", async () => {
  const run = JSON.parse(ownFile("run.json"));
  delete run.pue;
  delete run.carbon;
  const { metrics, pue, missingReasons } = await summarizeOwn({ "run.json": JSON.stringify(run) });
  near(metrics.energyKwh, 0.0025);
  assert.deepEqual(pue, { value: 1, source: "not stated" });
  assert.equal(metrics.emissionsKgCo2e, null);
  assert.equal(missingReasons.emissionsKgCo2e, "carbon intensity is not known");
});

test("a newer version is refused with the version that reads it", async () => {
  const header = ownFile("samples.jsonl").replace('"wattprint":1', '"wattprint":2');
  assert.equal(
    await messageOf({ "samples.jsonl": header }),
    "samples.jsonl:1: format version 2 needs a newer wattprint; this one reads version 1. Update with: npm install wattprint@latest",
  );
  const run = ownFile("run.json").replace('"version": 1,', '"version": 3,');
  assert.match(await messageOf({ "run.json": run }), /^run.json: format version 3 needs a newer wattprint/);
});

test("faulty values are told all at once, with line, column, value and expectation", async () => {
  const text =
    samplesText({ columns: [TIME, COUNTER, POWER], rows: [[0, 0, 10]] }) +
    '[1,NaN,10]\n[2,5,-4.2]\n[3,"x",1]\n[4,1]\n[5,1e999,2]\n[4.5,6,2]\nhello\n[null,6,2]\n';
  assert.equal(
    await messageOf({ "samples.jsonl": text }),
    [
      "samples.jsonl:3: cpuEnergyJ is NaN; expected a number, or null where the reading is missing",
      "samples.jsonl:4: gpuPowerW is -4.2; expected a power of at least 0 W",
      'samples.jsonl:5: cpuEnergyJ is "x"; expected a number, or null where the reading is missing',
      "samples.jsonl:6: the line has 2 values; expected 3, one for each column of the header",
      "samples.jsonl:7: cpuEnergyJ is Infinity; expected a number, or null where the reading is missing",
      'samples.jsonl:9: "hello" is no valid JSON; expected an array of values',
      "samples.jsonl:10: timeS is null; expected Unix seconds in every sample",
    ].join("\n"),
  );
});

test("faulty headers are told all at once", async () => {
  const bad = { name: "gpuPowerW", unit: "J", quantity: "power", scope: "machine" } as const;
  const text = samplesText({ columns: [{ ...TIME, unit: "By" }, bad, bad], rows: [[0, 1, 1]] });
  assert.equal(
    await messageOf({ "samples.jsonl": text }),
    [
      "samples.jsonl:1: column timeS has unit By; expected s for time",
      "samples.jsonl:1: column gpuPowerW has unit J; expected W for power",
      "samples.jsonl:1: column gpuPowerW has no component; expected cpu, dram or gpu for power",
      "samples.jsonl:1: column gpuPowerW has no method; expected counter, sampled or estimated for power",
      "samples.jsonl:1: column gpuPowerW appears twice; expected each name once",
      "samples.jsonl:1: column gpuPowerW has unit J; expected W for power",
      "samples.jsonl:1: column gpuPowerW has no component; expected cpu, dram or gpu for power",
      "samples.jsonl:1: column gpuPowerW has no method; expected counter, sampled or estimated for power",
      "samples.jsonl:1: columns gpuPowerW and gpuPowerW both hold the power of ?; expected one, or a device in each that tells them apart",
    ].join("\n"),
  );
});

test("faulty facts are told all at once, with their place and value", async () => {
  const run = JSON.parse(ownFile("run.json"));
  const faulty = { ...run, seed: 1.5, samplingInterval: 1, hardware: { ...run.hardware, memoryBytes: -1 } };
  assert.equal(
    await messageOf({ "run.json": JSON.stringify(faulty) }),
    [
      "run.json: seed is 1.5; expected a whole number, or null for a run without one",
      "run.json: hardware.memoryBytes is -1; expected number to be >0",
      "run.json: samplingInterval is no key of the log format; expected only those of docs/log-format.md",
    ].join("\n"),
  );
});

test("a run without samples, or without run.json, is refused by file", async () => {
  const header = samplesText({ columns: [TIME], rows: [] });
  assert.equal(
    await messageOf({ "samples.jsonl": header }),
    "samples.jsonl: no sample was logged; expected at least one after the header. Remove the folder, or leave it out with --allow-invalid",
  );
  assert.match(await messageOf({ "samples.jsonl": "" }), /^samples.jsonl: no whole header line/);
  assert.match(await messageOf({ "run.json": null }), /^run.json: file is missing/);
});
