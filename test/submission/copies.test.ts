import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { findRuns } from "../../src/readers/findRuns.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { powerLikeness } from "../../src/submission/powerLikeness.ts";
import { type RunFingerprint, runFingerprint } from "../../src/submission/runFingerprint.ts";
import { sameRuns } from "../../src/submission/sameRuns.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { noise, writeFiles } from "../hostile/toyBoard.ts";

const EXAMPLE = "examples/small-rl/runs/cart-pole/dqn/seed-0";

const fingerprintsIn = async (...folders: readonly string[]): Promise<readonly RunFingerprint[]> => {
  const locations = await findRuns(folders);
  const found: RunFingerprint[] = [];
  for (const location of locations) found.push(await runFingerprint(await readRun(location)));
  return found;
};

type Row = readonly (number | null)[];

/** What is found when a run stands beside a copy whose samples were changed. */
async function evidenceOfCopy(change: (rows: readonly Row[]) => readonly Row[]): Promise<string | null> {
  const folder = join(temporaryFolder(), "copy");
  const lines = readFileSync(join(EXAMPLE, "samples.jsonl"), "utf8").trim().split("\n");
  const rows = lines.filter((line) => line.startsWith("[")).map((line): Row => JSON.parse(line));
  const samples = [lines[0] ?? "", ...change(rows).map((row) => JSON.stringify(row))].join("\n");
  writeFiles(folder, {
    "run.json": readFileSync(join(EXAMPLE, "run.json"), "utf8"),
    "samples.jsonl": `${samples}\n`,
  });
  const [pair] = sameRuns(await fingerprintsIn(EXAMPLE, folder));
  return pair?.evidence ?? null;
}

test("a copy under another name is found", async () => {
  assert.equal(await evidenceOfCopy((rows) => rows), "all samples are equal");
});

test("a copy with another start is found", async () => {
  const moved = (rows: readonly Row[]) => rows.map(([timeS, ...rest]) => [(timeS ?? 0) + 86_400, ...rest]);
  assert.equal(await evidenceOfCopy(moved), "all samples are equal");
});

test("a copy from which samples were dropped is found", async () => {
  const thinned = await evidenceOfCopy((rows) => rows.filter((_, index) => index % 10 !== 3));
  assert.match(thinned ?? "", /of the readings of/);
  const clipped = await evidenceOfCopy((rows) => rows.slice(0, Math.floor(rows.length / 2)));
  assert.match(clipped ?? "", /of the readings of/);
});

test("a copy with noise on its energy is found by what was left alone", async () => {
  const noisy = (rows: readonly Row[]) =>
    rows.map(([timeS, energyJ, ...rest], index) => [
      timeS ?? 0,
      (energyJ ?? 0) * (1 + 0.05 * noise(1, index) * Number(index > 0)) + index,
      ...rest,
    ]);
  assert.match((await evidenceOfCopy(noisy)) ?? "", /CPU time and memory are equal/);
});

test("a copy with noise on everything but its times is found", async () => {
  const noisy = (rows: readonly Row[]) =>
    rows.map(([timeS, ...rest], index) => [
      timeS ?? 0,
      ...rest.map((value, column) =>
        value === null || column === 1
          ? value
          : Math.round(value * 1e6 + index + noise(column, index) * 1e3) / 1e6,
      ),
    ]);
  assert.match((await evidenceOfCopy(noisy)) ?? "", /stretches between samples have the same lengths/);
});

/** Readings of a program that keeps one core busy and its memory as it is, on a machine that does nothing else. */
const steadyRun = (luck: number, count: number): readonly Row[] => {
  let [timeS, energyJ] = [1_767_225_600 + 1000 * luck, 0];
  return Array.from({ length: count }, (_, k) => {
    const jitterS = 0.001 * Math.round(1.5 * noise(luck + 10, k) - 0.75);
    const cpuTimeS = k + 0.97 + Math.round(noise(luck + 20, k)) / 100;
    energyJ += 4 + noise(luck, k);
    return [timeS + k + jitterS, Number(energyJ.toFixed(4)), noise(luck + 30, k), cpuTimeS, null, 14e6];
  });
};

test("honest runs whose samples keep time and whose memory and CPU time are steady are no copies", async () => {
  for (const count of [120, 3600]) {
    const folder = temporaryFolder();
    const [head = ""] = readFileSync(join(EXAMPLE, "samples.jsonl"), "utf8").split("\n");
    for (const luck of [1, 2]) {
      const rows = steadyRun(luck, count).map((row) => JSON.stringify([...row, null].slice(0, 7)));
      writeFiles(join(folder, `seed-${luck}`), {
        "run.json": readFileSync(join(EXAMPLE, "run.json"), "utf8"),
        "samples.jsonl": `${[head, ...rows].join("\n")}\n`,
      });
    }
    const fingerprints = await fingerprintsIn(folder);
    assert.equal(fingerprints.length, 2);
    assert.deepEqual(sameRuns(fingerprints), []);
  }
});

/** Power of a run whose epochs take as long as those of any other: training at 250 W, validation at 120 W. */
const epochs = (luck: number, epochS: number, validationS: number): RunFingerprint => {
  let drift = 0;
  const powerW = Array.from({ length: 1200 }, (_, timeS) => {
    drift = 0.5 * drift + 0.05 * (noise(luck, timeS) - 0.5);
    return (timeS % epochS < epochS - validationS ? 250 : 120) * (1 + drift);
  });
  const sketches = { energy: [], usage: [], intervals: [] };
  return { path: `${luck}`, samplesSha256: `${luck}`, sketches, powerW, stepS: 1 };
};

test("honest runs whose epochs take equally long are no copies, and one with noise is", () => {
  for (const [epochS, validationS] of [
    [30, 4],
    [20, 2],
    [25, 10],
    [300, 30],
  ] as const) {
    assert.deepEqual(
      sameRuns([epochs(1, epochS, validationS), epochs(2, epochS, validationS)]),
      [],
      `${epochS} s`,
    );
  }
  const run = epochs(1, 30, 4);
  const powerW = run.powerW.map((value, index) => value * (1 + 0.02 * (noise(7, index) - 0.5)));
  const [pair] = sameRuns([run, { ...run, path: "copy", samplesSha256: "", powerW }]);
  assert.match(pair?.evidence ?? "", /goes up and down in the same way/);
});

test("all recorded runs of the examples are different runs", async () => {
  const fingerprints = await fingerprintsIn("examples");
  assert.ok(fingerprints.length >= 50);
  assert.deepEqual(sameRuns(fingerprints), []);
});

const logs =
  process.env.WATTPRINT_REFERENCE_DATA &&
  join(process.env.WATTPRINT_REFERENCE_DATA, "raw-logs/rl-energy-leaderboard");
const skip = logs ? false : "WATTPRINT_REFERENCE_DATA is not set";

test("the published runs are different runs, and copies of them with noise on all powers are found", {
  skip,
}, async () => {
  const fingerprints = await fingerprintsIn(logs ?? "");
  assert.equal(fingerprints.length, 39);
  assert.deepEqual(sameRuns(fingerprints), []);
  const pairs = fingerprints.flatMap((a, index) =>
    fingerprints.slice(0, index).flatMap((b) => powerLikeness(a, b)?.z ?? []),
  );
  assert.ok(Math.max(...pairs) < 7, `the highest z of two different runs is ${Math.max(...pairs)}`);
  const long = fingerprints.filter(({ powerW }) => powerW.length >= 250);
  for (const run of long) {
    const powerW = run.powerW.map((value, index) => value * (1 + 0.04 * (noise(3, index) - 0.5)));
    const copy = {
      ...run,
      path: "copy",
      samplesSha256: "",
      sketches: { energy: [], usage: [], intervals: [] },
      powerW,
    };
    assert.match(sameRuns([run, copy])[0]?.evidence ?? run.path, /goes up and down in the same way/);
  }
  assert.ok(long.length >= 20);
});

test("a gzipped log is the log that was gzipped", async () => {
  const folder = temporaryFolder();
  const home = "leaderboard/entries/cart-pole/dqn/runs/seed-0";
  const zipped = readFileSync(join(home, "samples.jsonl.gz"));
  writeFiles(folder, { "samples.jsonl": gunzipSync(zipped).toString("utf8") });
  writeFileSync(join(folder, "run.json"), readFileSync(join(home, "run.json")));
  const [a, b] = await fingerprintsIn(home, folder);
  assert.equal(a?.samplesSha256, b?.samplesSha256);
});
