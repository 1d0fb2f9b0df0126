import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "../../src/errors.ts";
import { readRun } from "../../src/readers/readRun.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

const LOGS = [
  { fixture: "own", format: "wattprint", file: "samples.jsonl" },
  { fixture: "impact-tracker", format: "experiment-impact-tracker", file: "impacttracker/data.json" },
] as const;

const admitsLoss = (cut: RunSummary, whole: RunSummary): boolean =>
  cut.coverage.isTruncated ||
  cut.warnings.length > whole.warnings.length ||
  cut.coverage.extrapolatedS > whole.coverage.extrapolatedS;

for (const { fixture, format, file } of LOGS) {
  test(`a log of ${format} that is cut at any byte is refused or says so`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "wattprint-cut-"));
    try {
      cpSync(`test/fixtures/${fixture}`, folder, { recursive: true });
      const bytes = readFileSync(join(folder, file));
      const read = async (): Promise<RunSummary> => summarizeRun(await readRun({ path: folder, format }));
      const whole = await read();
      for (let length = 0; length < bytes.length - 1; length += 1) {
        writeFileSync(join(folder, file), bytes.subarray(0, length));
        const cut = await read().catch((error: unknown) => {
          if (error instanceof InputError) return null;
          throw error;
        });
        assert.ok(cut === null || admitsLoss(cut, whole), `cut after ${length} bytes, and nothing is said`);
        assert.ok(
          cut === null || (cut.metrics.sampleCount ?? 0) <= (whole.metrics.sampleCount ?? 0),
          `cut after ${length} bytes, and there are more samples`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
