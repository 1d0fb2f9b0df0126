import assert from "node:assert/strict";
import { test } from "node:test";
import { COUNTER, ownFile, POWER, samplesText, summarizeOwn, TIME } from "../readers/ownLog.ts";

const summarize = (samples: string) =>
  summarizeOwn({ "samples.jsonl": samples, "evaluation.csv": null, "run.json": ownFile("run.json") });

const LABEL = /^GPU.* has no reading for 17 min in one stretch/;

test("power that was inferred over a long stretch without samples is told", async () => {
  const rows = [0, 10, 20, 30, 1030, 1040].map((timeS) => [timeS, 100]);
  const { warnings } = await summarize(samplesText({ columns: [TIME, POWER], rows }));
  assert.equal(warnings.filter((text) => LABEL.test(text)).length, 1, warnings.join("\n"));
});

test("power that was inferred over missing readings is told, counted energy is not", async () => {
  const rows = Array.from({ length: 101 }, (_, i) => [i * 10, i * 10, i > 0 && i < 100 ? null : 100]);
  const { warnings } = await summarize(samplesText({ columns: [TIME, COUNTER, POWER], rows }));
  assert.equal(warnings.filter((text) => / in one stretch /.test(text)).length, 1, warnings.join("\n"));
  assert.match(
    warnings.join("\n"),
    /GPU.* has no reading for 17 min in one stretch \(100 % of the duration\)/,
  );
});

test("samples that are all as far apart as asked for are no news", async () => {
  const rows = [0, 500, 1000].map((timeS) => [timeS, 100]);
  const { warnings } = await summarize(samplesText({ columns: [TIME, POWER], rows }));
  assert.doesNotMatch(warnings.join("\n"), /stretch/);
});

test("a log of one sample has no duration, and says why", async () => {
  const { metrics, missingReasons } = await summarize(
    samplesText({ columns: [TIME, POWER], rows: [[0, 100]] }),
  );
  assert.equal(metrics.durationHours, null);
  assert.equal(metrics.energyKwh, null);
  assert.equal(missingReasons.durationHours, "no time passed between the samples of the log");
});

test("a sensor that stands still is told, with its energy of 0", async () => {
  const rows = [0, 10, 20].map((timeS) => [timeS, 7, 100]);
  const { warnings, metrics } = await summarize(samplesText({ columns: [TIME, COUNTER, POWER], rows }));
  assert.equal(metrics.cpuEnergyKwh, 0);
  assert.equal(warnings.filter((text) => / read 0 W from start to end/.test(text)).length, 1);
});

test("energy of which a run is credited nothing is told, so that its 0 is not taken for none", async () => {
  const share = { name: "cpuEnergyShare", unit: "1", quantity: "energyShare", component: "cpu" } as const;
  const warningsOf = async (part: number) => {
    const rows = [0, 10, 20].map((timeS) => [timeS, 100 * timeS, timeS === 0 ? null : part]);
    return (await summarize(samplesText({ columns: [TIME, COUNTER, share], rows }))).warnings.join("\n");
  };
  assert.match(await warningsOf(0), /used energy, but none of it is this run's: it used less of it than can/);
  assert.doesNotMatch(await warningsOf(0.0001), /none of it/);
});

test("evaluations far behind the end of the run, as in Unix time, are told", async () => {
  const files = {
    "run.json": ownFile("run.json"),
    "samples.jsonl": samplesText({
      columns: [TIME, POWER],
      rows: [0, 10, 20, 30].map((timeS) => [timeS, 100]),
    }),
  };
  const warningsOf = async (lastS: number) =>
    (await summarizeOwn({ ...files, "evaluation.csv": `timeS,return\n0,1\n${lastS},2\n` })).warnings.join(
      "\n",
    );
  assert.match(await warningsOf(1_767_225_620), /timeS counts seconds since startedAt/);
  assert.doesNotMatch(await warningsOf(31), /timeS counts/);
});

test("evaluations whose time or frames run backward are told", async () => {
  const files = {
    "run.json": ownFile("run.json"),
    "samples.jsonl": samplesText({ columns: [TIME, POWER], rows: [0, 10].map((timeS) => [timeS, 100]) }),
  };
  const warningsOf = async (rows: string) =>
    (await summarizeOwn({ ...files, "evaluation.csv": `frames,timeS,return\n${rows}` })).warnings.join("\n");
  assert.match(await warningsOf("10,5,1\n5,9,2\n"), /^frames runs backward in the evaluations/m);
  assert.match(await warningsOf("5,9,1\n10,5,2\n"), /^timeS runs backward in the evaluations/m);
  assert.doesNotMatch(await warningsOf("5,5,1\n10,9,2\n"), /backward/);
});
