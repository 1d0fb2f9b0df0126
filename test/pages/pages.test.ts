import assert from "node:assert/strict";
import { test } from "node:test";
import type { Block, Page } from "../../src/pages/model.ts";
import { paperPages } from "../../src/pages/paperPages.ts";
import { siteModel } from "../../src/pages/site.ts";
import type { Table } from "../../src/pages/tableModel.ts";
import {
  BUILD,
  contextOf,
  groupOf,
  paperOf,
  runOf,
  seedsOf,
  smallResult,
  wholeSite,
  withMetrics,
} from "./fixture.ts";

const allBlocks = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.kind === "details" ? [block, ...allBlocks(block.content)] : [block]));

const tables = (page: Page): readonly Table[] =>
  allBlocks(page.blocks).flatMap((block) => (block.kind === "table" ? [block.table] : []));

const pageAt = (pages: readonly Page[], url: string): Page => {
  const page = pages.find((one) => one.url === url);
  assert.ok(page, `no page ${url}`);
  return page;
};

const site = wholeSite(siteModel([smallResult()], BUILD));

test("a single paper has a page for itself, each group and each run", () => {
  assert.deepEqual(
    site.pages.map(({ kind, url }) => `${kind} ${url}`),
    [
      "paper /",
      "group /ppo/",
      "group /dqn/",
      ...[0, 1, 2].map((seed) => `run /ppo/seed-${seed}/`),
      ...[0, 1, 2].map((seed) => `run /dqn/seed-${seed}/`),
    ],
  );
});

test("the paper's page tells its sums, its order and its method", () => {
  const page = pageAt(site.pages, "/");
  const facts = page.facts.map(({ name, parts }) => `${name} ${parts.map(({ text }) => text).join(" ")}`);
  assert.deepEqual(facts, [
    "Runs 6",
    "Groups 2",
    "Runs per group 3",
    "Energy 0.9000",
    "Emissions 60.0",
    "Time 6",
  ]);
  const [first] = tables(page);
  assert.ok(first);
  assert.equal(first.columns.find(({ sorted }) => sorted !== null)?.name, "energyKwh");
  assert.deepEqual(
    first.bodies[0]?.rows.map(({ cells: [head] }) => (head?.kind === "text" ? head.html.html : "")),
    ["PPO", "DQN"],
  );
  const text = JSON.stringify(page.blocks);
  assert.match(text, /CPU energy was read from energy counters/);
  assert.match(text, /No power usage effectiveness \(PUE\) was stated, so 1\.0 is assumed/);
  assert.match(text, /a difference of 3\.1 standard deviations would be found with 80 % power/);
  assert.doesNotMatch(text, /observed power/i);
});

test("tables and figures are numbered in reading order and each has its files", () => {
  const urls = new Set(site.files.map(({ url }) => url));
  for (const page of site.pages) {
    assert.deepEqual(
      tables(page).map(({ number }) => number),
      tables(page).map((_, i) => i + 1),
    );
    for (const { downloads } of tables(page))
      for (const { href } of downloads) assert.ok(urls.has(href), href);
    for (const block of allBlocks(page.blocks)) {
      if (block.kind === "figure") assert.ok(urls.has(block.figure.dataHref), block.figure.dataHref);
      if (block.kind !== "downloads") continue;
      const files = [...urls, ...site.rawFiles.map(({ url }) => url)];
      for (const { href } of block.items) assert.ok(files.includes(href), href);
    }
  }
});

test("every link inside the site leads to a page or a file", () => {
  const known = new Set(
    [...site.pages, ...site.files, ...site.rawFiles, ...(site.badges ?? [])].map(({ url }) => url),
  );
  const links = [...JSON.stringify(site.pages).matchAll(/href=\\"(\/[^"\\]*)|"href":"(\/[^"]*)"/g)];
  assert.ok(links.length > 20);
  for (const [, inText, inData] of links) assert.ok(known.has(inText ?? inData ?? ""), inText ?? inData);
});

test("every table has as many cells in each row as columns", () => {
  for (const page of site.pages) {
    for (const table of tables(page)) {
      for (const { rows } of table.bodies) {
        for (const { cells } of rows) assert.equal(cells.length, table.columns.length, table.caption.html);
      }
    }
  }
});

test("a run's page shows components with their method, PUE, and the group's mean below the seeds", () => {
  const page = pageAt(site.pages, "/ppo/seed-1/");
  const text = JSON.stringify(page.blocks);
  assert.match(text, /counter: RAPL/);
  assert.match(text, /PUE\) not stated/);
  assert.match(text, /61 samples, one every 60 s/);
  const seeds = tables(page).find(({ columns }) => columns[0]?.name === "run");
  assert.deepEqual(
    seeds?.bodies[0]?.rows.map(
      ({ cells: [head], isCurrent }) =>
        `${head?.kind === "text" ? head.html.html : ""}${isCurrent ? "!" : ""}`,
    ),
    ["Seed 0", "Seed 1, this run!", "Seed 2", "Mean", "SE"],
  );
});

test("one run has a mean without a standard error, and says so", () => {
  const run = runOf("runs/a/seed-0");
  const leaf = groupOf(["a"], "A", { runs: [run] });
  const result = { ...smallResult(), root: groupOf([], "x", { runs: [run], children: [leaf] }) };
  const [table] = tables(pageAt(paperPages(contextOf(result)).pages, "/"));
  assert.match(table?.caption.html ?? "", /One run has no standard error/);
  const energy = table?.bodies[0]?.rows[0]?.cells[2];
  assert.ok(energy?.kind === "measure");
  assert.equal(energy.measure.se, null);
});

test("a metric that a run lacks is a dash with the reason, never 0", () => {
  const full = runOf("runs/a/seed-0");
  const bare = {
    ...withMetrics(runOf("runs/b/seed-0"), { emissionsKgCo2e: null }),
    missingReasons: { emissionsKgCo2e: "no carbon intensity" },
  };
  const a = groupOf(["a"], "A", { runs: [full] });
  const b = groupOf(["b"], "B", { runs: [bare] });
  const result = { ...smallResult(), root: groupOf([], "x", { runs: [full, bare], children: [a, b] }) };
  const [table] = tables(pageAt(paperPages(contextOf(result)).pages, "/"));
  const index = table?.columns.findIndex(({ name }) => name === "emissionsGCo2e") ?? -1;
  const cell = table?.bodies[0]?.rows.find(
    ({ cells: [head] }) => head?.kind === "text" && head.html.html === "B",
  )?.cells[index];
  assert.ok(cell?.kind === "measure");
  assert.deepEqual(
    [cell.measure.value, cell.measure.text, cell.measure.note],
    [null, "–", "No emissions: no carbon intensity."],
  );
});

test("estimated energy is marked in every cell that holds it", () => {
  const { coverage } = runOf("x");
  const run = { ...runOf("runs/a/seed-0"), coverage: { ...coverage, estimatedFraction: 1 } };
  const leaf = groupOf(["a"], "A", { runs: [run] });
  const result = { ...smallResult(), root: groupOf([], "x", { runs: [run], children: [leaf] }) };
  const [table] = tables(pageAt(paperPages(contextOf(result)).pages, "/"));
  const marked = table?.bodies[0]?.rows[0]?.cells.flatMap((cell) =>
    cell.kind === "measure" && cell.measure.note === "Estimated by a model, not measured." ? [1] : [],
  );
  assert.equal(marked?.length, 2);
});

test("an anonymous paper names no author, link, host, place, code or path, downloads included", () => {
  const result = smallResult({ paper: { isAnonymous: true } });
  const secretive = {
    ...runOf("runs/ppo/secretlab/x"),
    facts: { ...runOf("x").facts, settings: { logDir: "/home/ada/secretlab" }, hostHash: "deadbeef99" },
  };
  const all = wholeSite(siteModel([{ ...result, ungroupedRuns: [secretive] }], BUILD));
  const text = JSON.stringify(all);
  for (const hidden of [
    "Ada Author",
    "example.org",
    "Analytical",
    "secretlab",
    "deadbeef99",
    "abc123",
    "0123abc",
    "option",
    '"FR"',
    "train.py",
    "runs/ppo",
  ]) {
    assert.ok(!text.includes(hidden), `found ${hidden}`);
  }
  assert.deepEqual(all.rawFiles, []);
});

test("names are escaped wherever they stand", () => {
  const result = smallResult({ paper: { title: "<script>alert(1)</script>" } });
  const [ppo] = result.root.children;
  assert.ok(ppo);
  const hostile = { ...ppo, title: "<img src=x>" };
  const pages = siteModel([{ ...result, root: { ...result.root, children: [hostile] } }], BUILD).pages;
  for (const [, inner] of JSON.stringify(pages).matchAll(/"html":"((?:[^"\\]|\\.)*)"/g)) {
    assert.doesNotMatch(inner ?? "", /<script|<img/);
  }
});

test("declared and ungrouped runs and those left out are named on the paper's page", () => {
  const result = smallResult({
    paper: { undisplayedRuns: [{ kind: "failed", count: 2, note: "diverged" }] },
  });
  const stray = runOf("runs/stray");
  const options = { leftOut: new Map([["paper.md", ["runs/bad: no samples"]]]) };
  const text = JSON.stringify(
    siteModel([{ ...result, ungroupedRuns: [stray] }], BUILD, options).pages[0]?.blocks,
  );
  assert.match(text, /2 failed runs not shown: diverged\./);
  assert.match(text, /1 run is in no group: <a href=\\"\/runs\/stray\/\\">stray/);
  assert.match(text, /Left out: runs\/bad: no samples/);
});

test("how to cite a paper stands on its page to copy, and on no other", () => {
  const bibtex = "@misc{tiny,\n  title = {Tiny}\n}\n";
  const { pages } = paperPages(contextOf({ ...smallResult(), paper: paperOf({ bibtex }) }));
  const copies = pages.flatMap((page) =>
    page.blocks.flatMap((block) =>
      block.kind === "copy" && block.id === "bibtex" ? [{ page: page.kind, text: block.text }] : [],
    ),
  );
  assert.deepEqual(copies, [{ page: "paper", text: bibtex.trim() }]);
});

test("several papers have a home page with an entry each", () => {
  const results = ["one", "two"].map((slug) => ({ ...smallResult(), paper: paperOf({ slug, title: slug }) }));
  const { pages, navigation } = siteModel(results, BUILD);
  const [home] = pages;
  assert.equal(home?.kind, "home");
  const entries = home?.blocks.flatMap((block) => (block.kind === "entries" ? block.entries : []));
  assert.deepEqual(
    entries?.map(({ href }) => href),
    ["/one/", "/two/"],
  );
  assert.equal(entries?.[0]?.keyFigure?.value, "0.1000");
  assert.deepEqual(
    navigation.map(({ href }) => href),
    ["/one/", "/two/"],
  );
});

test("the navigation of a single paper leads to its groups", () => {
  assert.deepEqual(
    site.navigation.map(({ href }) => href),
    ["/ppo/", "/dqn/"],
  );
});

test("two builds of the same results are the same", () => {
  assert.equal(JSON.stringify(wholeSite(siteModel([smallResult()], BUILD))), JSON.stringify(site));
});

test("an entry of the home page compares the groups of the paper's first table in a strip", () => {
  const other = { ...smallResult(), paper: paperOf({ slug: "other" }) };
  const { pages } = siteModel([{ ...smallResult(), paper: paperOf({ slug: "one" }) }, other], BUILD);
  const block = pageAt(pages, "/").blocks.find(({ kind }) => kind === "entries");
  assert.ok(block?.kind === "entries");
  const [entry] = block.entries;
  assert.deepEqual(
    entry?.strip?.marks.map(({ key, label, href, mean }) => [key, label, href, Number(mean.toFixed(9))]),
    [
      [1, "PPO", "/one/ppo/", 0.1],
      [2, "DQN", "/one/dqn/", 0.2],
    ],
  );
  assert.match(entry?.small.html ?? "", /6 runs, 2 groups, 0\.9000\u00a0kWh, 60\.0\u00a0g CO<sub>2<\/sub>e$/);
});

test("an entry of the home page shows energy where the score per kWh of its best group is negative", () => {
  const loss = (slug: string) => {
    const result = smallResult({ paper: { slug } });
    const negative = (group: (typeof result)["root"]): (typeof result)["root"] => ({
      ...group,
      statistics: Object.fromEntries(
        Object.entries(group.statistics).map(([name, statistic]) => [
          name,
          name.endsWith("PerKwh") ? { ...statistic, mean: -5 } : statistic,
        ]),
      ),
      children: group.children.map(negative),
    });
    return { ...result, root: negative(result.root), primaryMetrics: ["averageReturnPerKwh"] };
  };
  const { pages } = siteModel([loss("one"), loss("two")], BUILD);
  const block = pageAt(pages, "/").blocks.find(({ kind }) => kind === "entries");
  assert.ok(block?.kind === "entries");
  assert.match(block.entries[0]?.keyFigure?.text ?? "", /^Energy: PPO/);
});

test("an entry of the home page says where its sums and its key figure are those of some of the runs only", () => {
  const runs = seedsOf("ppo", [0.1, 0.1, 0.1]).map((run, i) =>
    i === 0 ? withMetrics(run, { energyKwh: null }) : run,
  );
  const ppo = groupOf(["ppo"], "PPO", { runs });
  const dqn = groupOf(["dqn"], "DQN", { runs: seedsOf("dqn", [0.2, 0.2]) });
  const result = (slug: string) => ({
    ...smallResult({ paper: { slug } }),
    root: groupOf([], "A small paper", { runs: [...ppo.runs, ...dqn.runs], children: [ppo, dqn] }),
  });
  const { pages } = siteModel([result("one"), result("two")], BUILD);
  const block = pageAt(pages, "/").blocks.find(({ kind }) => kind === "entries");
  assert.ok(block?.kind === "entries");
  const [entry] = block.entries;
  assert.match(entry?.small.html ?? "", /5 runs, 2 groups, at least 0\.6000\u00a0kWh, 50\.0\u00a0g CO/);
  assert.equal(entry?.keyFigure?.text, "Energy: PPO, 2 of 3 runs");
});

test("an entry of the home page says how much of its energy is estimated", () => {
  const estimated = (slug: string) => {
    const { paper, ...result } = smallResult({ paper: { slug } });
    const runs = result.root.runs.map((run) => ({
      ...run,
      coverage: { ...run.coverage, estimatedFraction: 0.25 },
    }));
    return { ...result, paper, root: { ...result.root, runs } };
  };
  const { pages } = siteModel([estimated("one"), estimated("two")], BUILD);
  assert.match(
    JSON.stringify(pageAt(pages, "/")),
    /2 groups, 0\.9000\u00a0kWh \(25 % estimated by a model\), 60\.0\u00a0g/,
  );
});
