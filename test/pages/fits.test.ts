import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Group } from "../../src/groups/model.ts";
import { authorsFigures } from "../../src/pages/figureBlocks.ts";
import { fitsOf } from "../../src/pages/fits.ts";
import { fitTable } from "../../src/pages/fitTable.ts";
import { scatter } from "../../src/pages/groupCharts.ts";
import { statedNumber } from "../../src/pages/statedNumber.ts";
import { findRuns } from "../../src/readers/findRuns.ts";
import { readRun } from "../../src/readers/readRun.ts";
import { summarizeRun } from "../../src/runs/summarize.ts";
import type { LinearRegression } from "../../src/stats/linearRegression.ts";
import { fakeRun } from "../groups/fakes.ts";
import { contextOf, groupOf, smallResult } from "./fixture.ts";

const data = process.env.WATTPRINT_REFERENCE_DATA;
const skip = data ? false : "WATTPRINT_REFERENCE_DATA is not set";

const VGG = [{ title: "VGG", pattern: "^vgg" }];

/** The published logs of inference, a group a model, with the numbers that their authors counted. */
async function imageModels(): Promise<readonly Group[]> {
  const folder = join(data ?? "", "raw-logs/imagenet-inference");
  const lines = readFileSync(join(data ?? "", "raw-logs/imagenet-inference-flops.txt"), "utf8").split("\n");
  const stated = lines.slice(1).map((line) => line.split("|"));
  const names = new Set(readdirSync(folder).map((name) => name.replace(/_seed\d+$/, "")));
  const groups: Group[] = [];
  for (const [name = "", parametersM, operationsGflops] of stated) {
    if (!names.has(name)) continue;
    const locations = await Promise.all(
      [0, 1, 2, 3].map((seed) => findRuns([join(folder, `${name}_seed${seed}`)])),
    );
    const runs = await Promise.all(
      locations.flat().map(async (location) => summarizeRun(await readRun(location), { maxBins: 0 })),
    );
    groups.push({
      ...groupOf([name], name, { runs }),
      stated: { parametersM: Number(parametersM), operationsGflops: Number(operationsGflops) },
    });
  }
  return groups;
}

const rounded = (line: LinearRegression | null | undefined): readonly (string | undefined)[] => [
  line?.rSquared.toFixed(4),
  line?.pearsonR.toFixed(3),
];

test("figures 3, 8 and 9 come out of the published logs: operations and parameters against energy and time", {
  skip,
}, async () => {
  const groups = await imageModels();
  assert.equal(groups.length, 20);
  const context = contextFor(groups);
  const fits = (x: string, y: string) => {
    const chart = scatter(context, groups, { x, y, xScale: "linear", yScale: "linear" });
    return chart === null ? assert.fail("no chart") : fitsOf(chart, VGG).map(({ line }) => line);
  };
  const operationsEnergy = fits("operationsGflops", "energyKwh");
  assert.deepEqual(operationsEnergy.map(rounded), [
    ["0.0923", "0.304"],
    ["0.9985", "0.999"],
  ]);
  assert.deepEqual(
    operationsEnergy.map((line) => line?.n),
    [20, 4],
  );
  assert.equal(operationsEnergy[0]?.pValue.toFixed(4), "0.1928");
  const interval = operationsEnergy[0]?.pearsonInterval;
  assert.deepEqual([interval?.low.toFixed(2), interval?.high.toFixed(2)], ["-0.16", "0.66"]);
  assert.deepEqual(fits("operationsGflops", "durationHours").map(rounded), [
    ["0.0049", "-0.070"],
    ["0.9977", "0.999"],
  ]);
  assert.deepEqual(fits("parametersM", "energyKwh").map(rounded), [
    ["0.0008", "-0.029"],
    ["0.9346", "0.967"],
  ]);
  assert.deepEqual(fits("parametersM", "durationHours").map(rounded), [
    ["0.1343", "-0.366"],
    ["0.9411", "0.970"],
  ]);
});

const contextFor = (children: readonly Group[]) =>
  contextOf({ ...smallResult(), root: groupOf([], "root", { runs: [], children }) });

/** Groups of one run on the line y = 2 x, and one off it. */
const points = (): readonly Group[] =>
  ["a1", "a2", "a3", "b"].map((title, i) => ({
    ...groupOf([title], title, { runs: [fakeRun(title, { energyKwh: title === "b" ? 1 : 2 * (i + 1) })] }),
    stated: { operationsGflops: i + 1 },
  }));

const SPEC = {
  kind: "scatter",
  x: "operationsGflops",
  y: "energyKwh",
  xScale: "linear",
  yScale: "linear",
  fit: true,
  caption: null,
} as const;

const family = { title: "A", pattern: "^a" };

test("a family's members are in color with their own line, and the table has the line over all too", () => {
  const root = groupOf([], "root", { runs: [], children: points() });
  const blocks = authorsFigures(contextFor(root.children), root, [{ ...SPEC, families: [family] }]);
  const [figure, table] = blocks;
  const chart =
    figure?.kind === "figure" && figure.figure.chart.kind === "scatter" ? figure.figure.chart : null;
  assert.deepEqual(
    chart?.points.map(({ key }) => key),
    [1, 1, 1, 6],
  );
  assert.deepEqual(chart?.fit, { slope: 2, intercept: 0 });
  const rows = table?.kind === "table" ? table.table.bodies.flatMap((body) => body.rows) : [];
  assert.deepEqual(
    rows.map(({ cells }) =>
      cells.map((cell) =>
        cell.kind === "text" ? cell.html.html : cell.kind === "measure" ? cell.measure.text : "",
      ),
    ),
    [
      ["All", "4", "−0.058", "0.0034", "−0.100", ".942"],
      ["A", "3", "1.000", "1.0000", "2.00", "< .001"],
    ],
  );
});

test("too few points have no line, and the table says why", () => {
  const chart = scatter(contextFor(points()), points().slice(0, 2), SPEC);
  const fits = chart === null ? [] : fitsOf(chart, []);
  assert.deepEqual(
    fits.map(({ line, refusal }) => [line, refusal]),
    [[null, "n = 2, and a line needs at least 3 pairs"]],
  );
  const table = chart === null ? null : fitTable(chart, fits);
  const cell = table?.bodies[0]?.rows[0]?.cells[2];
  assert.equal(cell?.kind === "measure" ? cell.measure.text : null, "–");
});

test("runs may state a number by setting or tag, where all of a group say the same", () => {
  const run = (parametersM: number) =>
    fakeRun("a", {}, { settings: { parametersM }, tags: { layers: "11" } });
  const group = (...runs: readonly ReturnType<typeof run>[]) => ({ stated: {}, runs });
  assert.equal(statedNumber(group(run(5), run(5)), "settings.parametersM"), 5);
  assert.equal(statedNumber(group(run(5), run(6)), "settings.parametersM"), null);
  assert.equal(statedNumber(group(run(5)), "tags.layers"), 11);
  assert.equal(statedNumber(group(run(5)), "settings.accuracy"), null);
});

test("a correlation short of 1 is not printed as 1", () => {
  const textOf = (pearsonR: number): string => {
    const line: LinearRegression = {
      n: 4,
      slope: 1,
      intercept: 0,
      slopeStandardError: 0.1,
      pearsonR,
      pearsonInterval: null,
      rSquared: pearsonR ** 2,
      pValue: 0.01,
    };
    const axis = { title: "a", unit: "", scale: "linear" } as const;
    const table = fitTable({ x: axis, y: axis }, [{ family: null, n: 4, line, refusal: null }]);
    const cell = table.bodies[0]?.rows[0]?.cells[2];
    return cell?.kind === "measure" ? cell.measure.text : "";
  };
  assert.deepEqual([0.9994, 0.99996, -0.9999998, 1].map(textOf), ["0.999", "0.99996", "−0.9999998", "1.000"]);
});
