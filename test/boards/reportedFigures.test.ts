import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadRunFigures } from "../../src/config/loadRunFigures.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { figuresFromSummary } from "../../src/runs/figuresFromSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";

const data = process.env.WATTPRINT_REFERENCE_DATA;
const skip = data ? false : "WATTPRINT_REFERENCE_DATA is not set";
const ENTRY = fileURLToPath(new URL("../../leaderboard/entries/pong/a2c-vtrace", import.meta.url));

test("the figures of a published run are those that its log gives", { skip }, async () => {
  const figures = await loadRunFigures(`${ENTRY}/runs.json`);
  const written = figures.find(({ seed }) => seed === 2);
  const path = join(data ?? "", "raw-logs/rl-energy-leaderboard", written?.name ?? "");
  const log = await readRun({ path, format: "experiment-impact-tracker" });
  const summary = await summarizeRun(log, { pue: { value: 1.58, source: "test" }, maxBins: 0 });
  assert.deepEqual(figuresFromSummary(summary, "return", written?.name ?? ""), written);
});
