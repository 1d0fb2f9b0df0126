import assert from "node:assert/strict";
import { test } from "node:test";
import type { Paper } from "../../src/config/paper.ts";
import { groupRuns } from "../../src/groups/group.ts";
import { blockFiles } from "../../src/pages/blockFiles.ts";
import type { Block, Page } from "../../src/pages/model.ts";
import { plainText } from "../../src/pages/plainText.ts";
import { siteModel } from "../../src/pages/site.ts";
import type { Cell, Table } from "../../src/pages/tableModel.ts";
import { BUILD, paperOf, seedsOf } from "./fixture.ts";

const ALL = (["mannWhitneyU", "permutationTest", "bcaBootstrap", "interquartileMean"] as const).map(
  (statistic) => ({ statistic, metrics: ["energyKwh"] }),
);

const siteOf = (sizes: Readonly<Record<string, readonly number[]>>, paper: Partial<Paper> = {}) => {
  const runs = Object.entries(sizes).flatMap(([folder, energies]) => seedsOf(folder, energies));
  const groups = Object.keys(sizes).map((title) => ({
    title,
    slug: title,
    description: null,
    finding: null,
    filter: { kind: "regex", pattern: `^${title}/` } as const,
    children: [],
    failedRuns: 0,
    stated: {},
  }));
  return siteModel([groupRuns(paperOf({ groups, additionalStatistics: ALL, ...paper }), runs)], BUILD);
};

const detailsOf = (page: Page | undefined): Extract<Block, { kind: "details" }> => {
  const found = page?.blocks.find(
    (block) => block.kind === "details" && block.summary === "Further statistics, exploratory",
  );
  assert.ok(found?.kind === "details");
  return found;
};

const tablesOf = (page: Page | undefined): readonly Table[] =>
  detailsOf(page).content.flatMap((block) => (block.kind === "table" ? [block.table] : []));

const textOf = (cell: Cell): string => {
  if (cell.kind === "empty") return "";
  if (cell.kind === "text") return plainText(cell.html);
  const { text, se, interval, note } = cell.measure;
  return `${text}${se ? ` ± ${se.text}` : ""}${interval ? ` ${interval}` : ""}${note ? ` (${note})` : ""}`;
};

const rowsOf = (table: Table | undefined): readonly (readonly string[])[] =>
  table?.bodies.flatMap((body) => body.rows.map((row) => row.cells.map(textOf))) ?? [];

const THREE = { ppo: [0.1, 0.11, 0.12], dqn: [0.2, 0.21, 0.22] };

test("a paper that asks for nothing further has no such part", () => {
  const [page] = siteOf(THREE, { additionalStatistics: [] }).pages;
  assert.doesNotMatch(JSON.stringify(page?.blocks), /Further statistics/);
});

test("further statistics stand collapsed, labeled exploratory, every number beside its n", () => {
  const { pages } = siteOf(THREE);
  assert.match(JSON.stringify(detailsOf(pages[0]).content), /nothing is corrected for the number of tests/);
  const [estimates, tests] = tablesOf(pages[0]);
  const refused =
    "– (Not given: n = 3; a bootstrap interval needs at least 20 runs, as with fewer it covers too little.)";
  const uncut = "(Of fewer than four runs nothing is cut, so this is the mean.)";
  assert.deepEqual(rowsOf(estimates), [
    ["ppo", "3", "0.1100 ± 0.0058", refused, `0.1100 ${uncut}`],
    ["dqn", "3", "0.2100 ± 0.0058", refused, `0.2100 ${uncut}`],
  ]);
  const few = "(So few runs can’t give a p below .100.)";
  assert.deepEqual(rowsOf(tests), [["dqn against ppo", "3, 3", "9", "100 %", `.100 ${few}`, `.100 ${few}`]]);
});

test("the least p that all pairs far apart reach is told once", () => {
  const { pages } = siteOf({ ppo: [1, 2, 3, 4, 5], dqn: [11, 12, 13, 14, 15] });
  const [, tests] = tablesOf(pages[0]);
  assert.deepEqual(tests?.footnotes.map(plainText), ["The smallest p that 5 and 5 runs can give is .008."]);
});

test("intervals, normal approximations and shuffles tell how they came about", () => {
  const base = Array.from({ length: 20 }, (_, i) => 0.1 + i / 200);
  const { pages } = siteOf({ ppo: base, dqn: base });
  const [estimates, tests] = tablesOf(pages[0]);
  const [ppo = []] = rowsOf(estimates);
  assert.match(ppo[3] ?? "", /^0\.147\d* \[0\.13\d+, 0\.16\d+\]$/);
  assert.match(plainText(estimates?.caption ?? { html: "" }), /9999 resamples from seed 1/);
  const [, , , , rank = "", shuffled = ""] = rowsOf(tests)[0] ?? [];
  assert.equal(rank, "1.000 (By the normal approximation.)");
  assert.equal(shuffled, "1.000 (By 19\u202f999 random shuffles from seed 1.)");
});

test("a group's own page describes it, and has no tests", () => {
  const page = siteOf(THREE).pages.find(({ url }) => url === "/ppo/");
  assert.deepEqual(
    tablesOf(page).map(({ columns }) => columns.map(({ name }) => name)),
    [["group", "n", "mean", "bootstrapMean", "interquartileMean"]],
  );
});

test("of more than six groups the tests are a file only", () => {
  const many = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`g${i}`, [i + 1, i + 2]]));
  const { pages, files } = siteOf(many);
  assert.equal(tablesOf(pages[0]).length, 1);
  const content = files.find(({ url }) => url === "/further-tests.csv")?.content ?? "";
  // 21 pairs by two tests.
  assert.equal(content.trim().split("\n").length, 43);
});

test("no finding is made of a further test", () => {
  const paper = { primaryMetrics: ["durationHours"] };
  assert.match(plainText(siteOf(THREE, paper).pages[0]?.lede ?? { html: "" }), /No (pair|difference)/);
});

test("pairs carry the marks of both groups, and their names alone go to files", () => {
  const { pages } = siteOf(THREE);
  const blocks = pages[0]?.blocks ?? [];
  const tables = blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []));
  const pairs = tables.find(({ columns }) => columns[0]?.name === "pair");
  const energy = pairs?.bodies.find(({ heading }) => heading?.html.startsWith("Energy"));
  const cell = energy?.rows[0]?.cells[0];
  assert.ok(cell?.kind === "text");
  assert.deepEqual(
    cell.parts?.map(({ key, html }) => [key, html.html]),
    [
      [2, "dqn"],
      [null, "against"],
      [1, "ppo"],
    ],
  );
  const csv = blockFiles(blocks, "/").find(({ url }) => url === `/table-${pairs?.number}.csv`)?.content ?? "";
  assert.match(csv, /dqn against ppo/);
});
