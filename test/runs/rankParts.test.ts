import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunLog, Sample } from "../../src/readers/runLog.ts";
import { readBaseline } from "../../src/runs/baseline.ts";
import { disk } from "../../src/runs/disk.ts";
import { intervalCutter } from "../../src/runs/interval.ts";
import { mergeRanks } from "../../src/runs/mergedRanks.ts";
import { partLimit } from "../../src/runs/partLimit.ts";
import { addIncrement, emptyBin, sampleOf } from "../../src/runs/rankBin.ts";
import { rankCounter } from "../../src/runs/rankTotals.ts";
import { trackEnergy } from "../../src/runs/trackEnergy.ts";
import { fakeRun } from "../groups/fakes.ts";

const sampleAt = (timeS: number, segment: number, more: Partial<Sample> = {}): Sample => ({
  timeS,
  segment,
  tracks: [],
  cpuTimeS: null,
  cpuCores: null,
  gpuUtilization: null,
  memoryBytes: null,
  carbonIntensityGPerKwh: null,
  other: {},
  flags: [],
  ...more,
});

const track = {
  key: "cpu",
  component: "cpu",
  label: "CPU package",
  method: "counter",
  rule: "counter",
  source: "test",
  relativeUncertainty: null,
  uncertaintySource: null,
} as const;

test("what every segment brought to disk is added, also of three", () => {
  const cut = intervalCutter(null);
  const total = disk();
  const readings = [
    [0, 5],
    [0, 10],
    [1, 20],
    [1, null],
    [2, 30],
    [2, 40],
  ] as const;
  readings.forEach(([segment, diskWrittenBytes], timeS) => {
    total.add(cut(sampleAt(timeS, segment, { diskWrittenBytes })));
  });
  assert.deepEqual(total.totals(), { readBytes: null, writtenBytes: 10 + 20 + 40 });
});

test("parts that are more than the whole for a moment are made up for when there is room", () => {
  const limit = partLimit();
  const given = [12, 4, 10].map((attributed) => limit({ machine: 10, attributed }).attributed);
  assert.deepEqual(given, [10, 6, 10]);
  const late = partLimit();
  assert.deepEqual(
    [4, 14].map((attributed) => late({ machine: 10, attributed }).attributed),
    [4, 14],
  );
});

test("a whole device has the reading of the rank that covers most of the time", () => {
  const bin = { ...emptyBin(1), fromS: 0, toS: 10 };
  const increment = (machineJ: number, durationS: number) => ({
    attributedJ: machineJ / 2,
    machineJ,
    durationS,
    attributedW: null,
    machineW: null,
  });
  addIncrement(bin, 0, 0, increment(300, 3), 3);
  addIncrement(bin, 0, 1, increment(1000, 10), 10);
  const totals = { cpuTimeS: null, diskReadBytes: null, diskWrittenBytes: null };
  assert.deepEqual(sampleOf(bin, 0, totals, [false]).tracks, [{ machine: 1000, attributed: 500 }]);
  assert.deepEqual(sampleOf(bin, 0, totals, [true]).tracks, [{ machine: 1000, attributed: 650 }]);
});

test("what a rank counts anew after it was resumed is added to what it had", () => {
  const counter = rankCounter();
  const add = (rank: number, segment: number, cpuTimeS: number): void =>
    counter.add(rank, sampleAt(0, segment, { cpuTimeS }));
  add(0, 0, 10);
  add(1, 0, 1);
  add(0, 1, 3);
  assert.equal(counter.totals().cpuTimeS, 14);
  counter.restart();
  add(0, 1, 5);
  add(0, 2, 7);
  assert.equal(counter.totals().cpuTimeS, 2 + 7);
});

test("the energy of a whole device is missing where it is known of less time than the run's share", () => {
  const cut = intervalCutter(null);
  const energy = trackEnergy(track);
  const readings = [
    [null, null],
    [5, 10],
    [5, null],
  ] as const;
  readings.forEach(([attributed, machine], timeS) => {
    energy.add(cut(sampleAt(timeS, 0)), { attributed, machine });
  });
  const { energyKwh, machineEnergyKwh, coveredS, machineCoveredS } = energy.totals();
  assert.deepEqual([energyKwh, machineEnergyKwh], [10 / 3_600_000, null]);
  assert.deepEqual([coveredS, machineCoveredS], [2, 1]);
});

/** A rank with a device of its own, whose machine draws `powerW`; at rest half of that. */
function rankOf(host: string, startedAtS: number, powerW: number, evaluation: RunLog["evaluation"]): RunLog {
  const { facts } = fakeRun(host, {});
  const readings = (fromS: number, watts: number) =>
    async function* (): AsyncGenerator<readonly Sample[], readonly string[], void> {
      yield [0, 1, 2].map((second) =>
        sampleAt(fromS + second, 0, {
          tracks: [{ attributed: null, machine: second === 0 ? null : watts }],
        }),
      );
      return [];
    };
  return {
    path: `runs/${host}`,
    format: "wattprint",
    facts: { ...facts, hostHash: host, startedAtS, endedAtS: startedAtS + 2 },
    tracks: [track],
    missing: [],
    samples: readings(startedAtS, powerW),
    baseline: readings(startedAtS - 100, powerW / 2),
    gpuCount: 0,
    evaluation,
    files: [],
  };
}

test("evaluations of a rank that started later lie as much later in the run", () => {
  const rows = [{ frames: 1, timeS: 5, values: { return: 1 } }];
  const evaluation = { file: "evaluation.csv", clock: "log", columns: ["return"], rows } as const;
  const merged = mergeRanks([rankOf("a", 2000, 10, null), rankOf("b", 2030, 10, evaluation)], "runs", []);
  assert.deepEqual(
    merged.evaluation?.rows.map(({ timeS }) => timeS),
    [35],
  );
});

test("power at rest is that of every rank's devices, whenever they rested", async () => {
  for (const laterS of [-500, 0, 1, 500]) {
    const merged = mergeRanks(
      [rankOf("a", 2000, 10, null), rankOf("b", 2000 + laterS, 40, null)],
      "runs",
      [],
    );
    assert.deepEqual((await readBaseline(merged))?.powersW, [5, 20], `${laterS}`);
  }
});
