import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { renderChart } from "../../src/charts/render.ts";
import { runCurves } from "../../src/pages/runCurves.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { type CommandUse, useOf } from "./command.ts";
import { writeOwnPaper } from "./inputs.ts";
import { writeOwnLog } from "./ownLog.ts";
import type { ResultRow } from "./resultRow.ts";

const SAMPLES_A_RUN = 100;
const RUNS_A_GROUP = 1000;
const SHORT_SAMPLES = 10_000;
/** Of which the fastest counts: what else the computer does only ever adds. */
const DRAWING_TURNS = 10;
const MOST_PAGE_KB = 300;
/** Time and memory per run may grow by this much from one size to the tenfold. */
const FLAT = 1.3;

/** Sites of more and more small runs: time and memory per run, and the largest page. */
export async function growthRows(
  cli: string,
  folder: string,
  sizes: readonly number[],
): Promise<readonly ResultRow[]> {
  const rows: ResultRow[] = [];
  let before: { readonly runCount: number; readonly use: CommandUse } | null = null;
  for (const runCount of sizes) {
    const paper = join(folder, `runs-${runCount}`);
    const output = join(folder, `site-${runCount}`);
    await writeOwnPaper(paper, { runCount, runsAGroup: RUNS_A_GROUP, sampleCount: SAMPLES_A_RUN });
    const use = await useOf([cli, "build", paper, "--no-cache", "--output", output]);
    const msARun = (1000 * use.wallS) / runCount;
    const growth = before === null ? null : msARun / ((1000 * before.use.wallS) / before.runCount);
    rows.push({
      what: `site of ${runCount} runs: time a run${before === null ? "" : `, against ${before.runCount} runs`}`,
      target: growth === null ? null : `${FLAT} ×`,
      result: `${msARun.toFixed(0)} ms${growth === null ? "" : ` (${growth.toFixed(2)} ×)`}; ${use.peakMib?.toFixed(0) ?? "?"} MiB in all`,
      isMet: growth === null ? null : growth <= FLAT,
    });
    const largestKb = largestPage(output) / 1000;
    rows.push({
      what: `site of ${runCount} runs: largest page`,
      target: `${MOST_PAGE_KB} kB`,
      result: `${largestKb.toFixed(0)} kB`,
      isMet: largestKb <= MOST_PAGE_KB,
    });
    before = { runCount, use };
  }
  return rows;
}

const largestPage = (output: string): number =>
  Math.max(
    ...readdirSync(output, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".html"))
      .map((name) => statSync(join(output, name)).size),
  );

/** One log of many samples: what a sample costs, and what its curve costs to draw. */
export async function longLogRows(
  cli: string,
  folder: string,
  sampleCount: number,
): Promise<readonly ResultRow[]> {
  const short = SHORT_SAMPLES;
  const panels: Parameters<typeof renderChart>[0][] = [];
  const uses: CommandUse[] = [];
  for (const count of [short, sampleCount]) {
    const path = join(folder, `samples-${count}`);
    await writeOwnLog(path, { seed: 1, algorithm: "ppo", sampleCount: count, powerW: 100 });
    uses.push(await useOf([cli, "summarize", path, "--json"]));
    const run = await summarizeRun(await readRun({ path, format: "wattprint" }));
    const { power } = runCurves(run).panels;
    if (power === null) throw new Error(`${path} has no power to draw`);
    panels.push(power);
  }
  const drawnMs = panels.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < DRAWING_TURNS; turn++) {
    for (const [index, panel] of panels.entries()) {
      const startedMs = performance.now();
      await renderChart(panel, "f1");
      drawnMs[index] = Math.min(drawnMs[index] ?? 0, performance.now() - startedMs);
    }
  }
  const [shortMs = 0, longMs = 0] = drawnMs;
  const [, long] = uses;
  const longMib = long?.peakMib ?? null;
  return [
    {
      what: `summarize one log of ${sampleCount} samples`,
      target: "400 MiB",
      result: `${((1e6 * (long?.wallS ?? 0)) / sampleCount).toFixed(1)} µs a sample, ${longMib?.toFixed(0) ?? "?"} MiB`,
      isMet: longMib === null ? null : longMib <= 400,
    },
    {
      what: `drawing its power, against a log of ${short} samples`,
      target: "1.5 ×",
      result: `${(longMs / shortMs).toFixed(2)} × (${longMs.toFixed(0)} and ${shortMs.toFixed(0)} ms)`,
      isMet: longMs <= 1.5 * shortMs,
    },
  ];
}
