import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { openOwn, ownFile, samplesText, summarizeOwn, withOwnLog } from "../readers/ownLog.ts";
import { COLUMNS, type Row, rows } from "./randomRows.ts";

const summaryOf = (samples: readonly Row[]): Promise<RunSummary> =>
  summarizeOwn({ "samples.jsonl": samplesText({ columns: COLUMNS, rows: samples }), "evaluation.csv": null });

const close = (actual: number | null | undefined, expected: number | null | undefined): void => {
  assert.ok(typeof actual === "number" && typeof expected === "number", `${actual}, ${expected}`);
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.abs(expected) + 1e-18, `${actual} ≠ ${expected}`);
};

test("energy does not change with a sample on the line between two", async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.nat({ max: 1 }),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      async (all, at, share) => {
        const before = all[at] ?? [0, 0, 0];
        const after = all[at + 1] ?? before;
        const between = before.map((value, i) => value + share * ((after[i] ?? value) - value));
        const [timeS = 0, energyJ = 0, powerW = 0] = between;
        const more = await summaryOf(all.toSpliced(at + 1, 0, [timeS, energyJ, powerW]));
        close(more.metrics.energyKwh, (await summaryOf(all)).metrics.energyKwh);
      },
    ),
    { numRuns: 40 },
  );
});

test("a log and its gzipped copy have the same numbers", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const text = samplesText({ columns: COLUMNS, rows: all });
      const zipped = await summarizeOwn({
        "samples.jsonl": null,
        "samples.jsonl.gz": gzipSync(text),
        "run.json": null,
        "run.json.gz": gzipSync(ownFile("run.json")),
        "evaluation.csv": null,
      });
      assert.deepEqual(zipped.metrics, (await summaryOf(all)).metrics);
    }),
    { numRuns: 20 },
  );
});

test("energy and emissions grow in proportion to the PUE, energy of components does not change", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 100, max: 300 }), async (all, percent) => {
      const value = percent / 100;
      const text = samplesText({ columns: COLUMNS, rows: all });
      await withOwnLog({ "samples.jsonl": text, "evaluation.csv": null }, async (folder) => {
        const at = async (pue: number): Promise<RunSummary> =>
          summarizeRun(await openOwn(folder), { pue: { value: pue, source: "test" } });
        const [one, other] = [await at(1), await at(value)];
        close(other.metrics.energyKwh, (one.metrics.energyKwh ?? Number.NaN) * value);
        close(other.metrics.emissionsKgCo2e, (one.metrics.emissionsKgCo2e ?? Number.NaN) * value);
        assert.equal(other.metrics.cpuEnergyKwh, one.metrics.cpuEnergyKwh);
        assert.equal(other.metrics.gpuEnergyKwh, one.metrics.gpuEnergyKwh);
      });
    }),
    { numRuns: 30 },
  );
});

test("emissions by a constant intensity are energy × intensity, however the samples lie", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (all) => {
      const { metrics, facts } = await summaryOf(all);
      const gPerKwh = facts.carbon?.intensityGPerKwh ?? Number.NaN;
      close(metrics.emissionsKgCo2e, ((metrics.energyKwh ?? Number.NaN) * gPerKwh) / 1000);
    }),
    { numRuns: 30 },
  );
});

test("moving a log in time changes no number", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 1_000_000 }), async (all, laterS) => {
      const moved = all.map(([timeS, energyJ, powerW]): Row => [timeS + laterS, energyJ, powerW]);
      close((await summaryOf(moved)).metrics.energyKwh, (await summaryOf(all)).metrics.energyKwh);
    }),
    { numRuns: 20 },
  );
});
