import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "../../src/pages/model.ts";
import { siteModel } from "../../src/pages/site.ts";
import { thinnedSeeds } from "../../src/pages/thinnedSeeds.ts";
import { BUILD, groupOf, runOf, smallResult, wholeSite } from "./fixture.ts";

const runs = Array.from({ length: 250 }, (_, seed) => runOf(`runs/ppo/seed-${seed}`));
const leaf = groupOf(["ppo"], "PPO", { runs });
const result = { ...smallResult(), root: groupOf([], "x", { runs, children: [leaf] }) };
const site = wholeSite(siteModel([result], BUILD));

/** Links of a page's tables to pages of runs. */
const runLinks = (page: Page): readonly string[] =>
  page.blocks.flatMap((block) =>
    block.kind !== "table"
      ? []
      : block.table.bodies.flatMap(({ rows }) =>
          rows.flatMap(({ cells: [head] }) =>
            head?.kind === "text" && head.href?.includes("/seed-") ? [head.href] : [],
          ),
        ),
  );

test("a long list of runs is split over pages, each run in one of them", () => {
  const parts = site.pages.filter(({ url }) => /^\/ppo\/(runs-[\d-]*to-\d+\/)?$/.test(url));
  assert.deepEqual(
    parts.map(({ url }) => url),
    ["/ppo/", "/ppo/runs-101-to-200/", "/ppo/runs-201-to-250/"],
  );
  const links = parts.flatMap(runLinks);
  assert.equal(links.length, 250);
  assert.equal(new Set(links).size, 250);
  for (const part of parts) assert.match(JSON.stringify(part.blocks), /201 to 250/);
});

test("the page of a run in a large group compares it with the mean, not with every other run", () => {
  const page = site.pages.find(({ url }) => url === "/ppo/seed-7/");
  assert.ok(page);
  assert.match(JSON.stringify(page.blocks), /the 250 runs of PPO, whose page lists them all/);
  assert.ok(runLinks(page).length <= 1);
});

test("the PUE beside a mean is that of all the runs that it is the mean of", () => {
  const mixed = runs.map((run, i) => (i === 7 ? run : { ...run, pue: { value: 1.5, source: "log" } }));
  const group = groupOf(["ppo"], "PPO", { runs: mixed });
  const made = wholeSite(
    siteModel([{ ...result, root: groupOf([], "x", { runs: mixed, children: [group] }) }], BUILD),
  );
  const table = made.pages
    .find(({ url }) => url === "/ppo/seed-7/")
    ?.blocks.flatMap((block) => (block.kind === "table" ? [block.table.caption.html] : []))
    .find((caption) => caption.includes("This run beside"));
  assert.match(table ?? "", /Energy includes PUE 1\.50, or 1\.0 where none is stated\.$/);
});

const dotPlot = (groupCount: number, seedCount: number) => ({
  kind: "dotPlot" as const,
  axis: { title: "Energy", unit: "kWh", scale: "linear" as const },
  rows: Array.from({ length: groupCount }, () => ({
    key: 1 as const,
    label: "PPO",
    href: null,
    mean: 1,
    low: null,
    high: null,
    seeds: Array.from({ length: seedCount }, (_, value) => ({ value, label: `seed ${value}`, href: null })),
  })),
  description: "Energy.",
});

test("of a crowded group the first 50 runs are drawn, of others all", () => {
  assert.equal(thinnedSeeds(dotPlot(1, 50)), null);
  assert.deepEqual(thinnedSeeds(dotPlot(1, 51)), { chart: dotPlot(1, 50), seedsShown: 50 });
});

test("a chart of many groups draws about 200 runs, but 10 of each group if there are as many", () => {
  assert.equal(thinnedSeeds(dotPlot(10, 20)), null);
  assert.deepEqual(thinnedSeeds(dotPlot(10, 1000)), { chart: dotPlot(10, 20), seedsShown: 20 });
  assert.equal(thinnedSeeds(dotPlot(40, 10)), null);
  assert.deepEqual(thinnedSeeds(dotPlot(40, 11)), { chart: dotPlot(40, 10), seedsShown: 10 });
});
