import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { writeOwnLog } from "../../bench/performance/ownLog.ts";
import { writeReferenceLog } from "../../bench/performance/referenceLog.ts";
import { siteModel } from "../../src/pages/site.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { BUILD, groupOf, runOf, smallResult } from "../pages/fixture.ts";

/** Least CPU time of some turns, ms: what else the computer does adds little to it. */
async function shortestMs(turns: number, work: () => unknown): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    shortest = Math.min(shortest, (user + system) / 1000);
  }
  return shortest;
}

test("reading a log of the reference system costs little more than unzipping and parsing it", async () => {
  const path = temporaryFolder();
  await writeReferenceLog(path, { seed: 1, sampleCount: 400, processCount: 27 });
  const file = join(path, "impacttracker/data.json.gz");
  const parse = () => {
    for (const line of gunzipSync(readFileSync(file)).toString("utf8").split("\n"))
      if (line) JSON.parse(line);
  };
  const summarize = async () => summarizeRun(await readRun({ path, format: "experiment-impact-tracker" }));
  // As often as it takes V8 to compile the reader, too.
  await shortestMs(10, summarize);
  const floorMs = await shortestMs(10, parse);
  const ownMs = await shortestMs(10, summarize);
  assert.ok(ownMs < 2 * floorMs, `${ownMs.toFixed(0)} ms against ${floorMs.toFixed(0)} ms`);
});

test("a sample of the own format costs some times what its line costs to parse", async () => {
  const path = temporaryFolder();
  await writeOwnLog(path, { seed: 1, algorithm: "ppo", sampleCount: 40_000, powerW: 100 });
  const floorMs = await shortestMs(5, () => {
    for (const line of readFileSync(join(path, "samples.jsonl"), "utf8").split("\n"))
      if (line) JSON.parse(line);
  });
  const ownMs = await shortestMs(5, async () => summarizeRun(await readRun({ path, format: "wattprint" })));
  assert.ok(ownMs < 25 * floorMs, `${ownMs.toFixed(0)} ms against ${floorMs.toFixed(0)} ms`);
});

test("a sample of a long log costs no more than one of a short log", async () => {
  const folder = temporaryFolder();
  const perSampleMs = async (sampleCount: number): Promise<number> => {
    const path = join(folder, String(sampleCount));
    await writeOwnLog(path, { seed: 1, algorithm: "ppo", sampleCount, powerW: 100 });
    const summarize = async () => summarizeRun(await readRun({ path, format: "wattprint" }));
    return (await shortestMs(3, summarize)) / sampleCount;
  };
  const shortMs = await perSampleMs(4000);
  const longMs = await perSampleMs(40_000);
  assert.ok(longMs < 2 * shortMs, `${longMs} ms against ${shortMs} ms a sample`);
});

test("the page of a run costs no more in a large group than in a small one", async () => {
  const perPageMs = async (count: number): Promise<number> => {
    const runs = Array.from({ length: count }, (_, seed) => runOf(`runs/ppo/seed-${seed}`));
    const leaf = groupOf(["ppo"], "PPO", { runs });
    const result = { ...smallResult(), root: groupOf([], "x", { runs, children: [leaf] }) };
    const drafts = siteModel([result], BUILD).runPages.slice(0, 20);
    return shortestMs(3, () => drafts.map(({ make }) => make()));
  };
  const smallMs = await perPageMs(50);
  const largeMs = await perPageMs(400);
  assert.ok(largeMs < 2 * smallMs, `${largeMs.toFixed(0)} ms against ${smallMs.toFixed(0)} ms for 20 pages`);
});
