import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadRunFigures } from "../../src/config/loadRunFigures.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { figuresFromSummary } from "../../src/runs/figuresFromSummary.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { summaryFromFigures } from "../../src/runs/summaryFromFigures.ts";
import { fakeBoard, fakeLoaded, ranking, reasonOf } from "./fakes.ts";

const data = process.env.WATTPRINT_REFERENCE_DATA;
const skip = data ? false : "WATTPRINT_REFERENCE_DATA is not set";
const ENTRY = fileURLToPath(new URL("../../leaderboard/entries/pong/a2c-vtrace", import.meta.url));

test("figures whose kind of carbon intensity is stated rank by emissions among logs of that kind", () => {
  const linked = (slug: string, intensity: "life-cycle" | "direct", isStated: boolean) => {
    const { entry, runs } = fakeLoaded(slug, [2, 2.1, 2.2], { intensity });
    return {
      entry,
      runs: runs.map((run) => {
        const figures = figuresFromSummary(run, "return", "seed");
        const { intensityKind, ...rest } = figures.emissions ?? assert.fail("no emissions");
        const emissions = isStated && intensityKind ? { ...rest, intensityKind } : rest;
        return summaryFromFigures({ ...figures, emissions }, run.path, { value: 1, source: "test" });
      }),
    };
  };
  const board = fakeBoard([
    fakeLoaded("logs", [1, 1.1, 1.2], { intensity: "life-cycle" }),
    linked("linked", "life-cycle", true),
    linked("direct", "direct", true),
    linked("silent", "life-cycle", false),
  ]);
  assert.deepEqual(ranking(board, "emissions"), ["logs 1", "linked 2", "direct –", "silent –"]);
  assert.match(
    reasonOf(board, "silent", "emissions") ?? "",
    /another kind of carbon intensity \(of unknown kind\)/,
  );
});

test("the figures of a published run are those that its log gives", { skip }, async () => {
  const figures = await loadRunFigures(`${ENTRY}/runs.json`);
  const written = figures.find(({ seed }) => seed === 2);
  const path = join(data ?? "", "raw-logs/rl-energy-leaderboard", written?.name ?? "");
  const log = await readRun({ path, format: "experiment-impact-tracker" });
  const summary = await summarizeRun(log, { pue: { value: 1.58, source: "test" }, maxBins: 0 });
  assert.deepEqual(figuresFromSummary(summary, "return", written?.name ?? ""), written);
});
