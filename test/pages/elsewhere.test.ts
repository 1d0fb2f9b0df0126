import assert from "node:assert/strict";
import { test } from "node:test";
import { elsewhere } from "../../src/carbon/elsewhere.ts";
import { findIntensity } from "../../src/carbon/intensity.ts";
import { INTENSITY_KINDS } from "../../src/config/intensityKinds.ts";
import type { Group } from "../../src/groups/model.ts";
import { branchesOf } from "../../src/pages/elsewhere/branches.ts";
import { elsewhereBlocks, paperRegions } from "../../src/pages/elsewhere/elsewhereBlocks.ts";
import { intensityChart } from "../../src/pages/elsewhere/elsewhereCharts.ts";
import {
  differenceElsewhere,
  emissionsElsewhere,
  regionLabel,
} from "../../src/pages/elsewhere/emissionsElsewhere.ts";
import { contextOf, groupOf, paperOf, runOf, smallResult, withMetrics } from "./fixture.ts";

const gPerKwh = (name: string): number => {
  const found = findIntensity(name, "life-cycle");
  return "intensity" in found ? found.intensity.gPerKwh : assert.fail(found.problem);
};

const whatIf = (regions: readonly string[]) => smallResult({ paper: { whatIf: { regions, kind: null } } });

const blocksOf = (result = whatIf(["Poland", "CA-QC"])) =>
  elsewhereBlocks(contextOf(result), result.root, "/");

const figuresOf = (result?: ReturnType<typeof whatIf>) =>
  blocksOf(result).blocks.flatMap((block) =>
    block.kind === "figure" && block.figure.chart.kind === "regions" ? [block.figure.chart] : [],
  );

test("0.1 kWh at 500 g/kWh are 0.05 kg, and its standard error is multiplied likewise", () => {
  assert.deepEqual(emissionsElsewhere({ energyKwh: 0.1, standardErrorKwh: 0.01 }, { gPerKwh: 500 }), {
    kgCo2e: 0.05,
    standardErrorKgCo2e: 0.005,
  });
});

test("the tested difference and its interval are scaled by the region's intensity", () => {
  const energy = { difference: 0.25, interval: { low: 0.125, high: 0.5, level: 0.99 } };
  const clean = differenceElsewhere(energy, { gPerKwh: 32 });
  const dirty = differenceElsewhere(energy, { gPerKwh: 1000 });
  assert.deepEqual(clean, { kgCo2e: 0.008, low: 0.004, high: 0.016, level: 0.99 });
  assert.deepEqual(dirty, { kgCo2e: 0.25, low: 0.125, high: 0.5, level: 0.99 });
});

test("a pair that was not tested has no difference anywhere", () => {
  assert.equal(differenceElsewhere({ difference: null, interval: null }, { gPerKwh: 30 }), null);
});

test("regions stand in the order of their intensity, whatever order they were asked in", () => {
  const [chart] = figuresOf();
  assert.deepEqual(
    chart?.rows.map(({ label }) => label),
    ["Quebec", "Poland"],
  );
  const [quebec] = chart?.rows ?? [];
  assert.deepEqual(
    quebec?.marks.map(({ label, key }) => [label, key]),
    [
      ["PPO", 1],
      ["DQN", 2],
    ],
  );
  // In grams: the mean of PPO's runs is 0.1 kWh.
  assert.ok(Math.abs((quebec?.marks[0]?.value ?? 0) - 0.1 * gPerKwh("CA-QC")) < 1e-9);
});

test("the table has the widest difference in each region, and files have every pair with its one p-value", () => {
  const { blocks, files } = blocksOf();
  const table = blocks.flatMap((block) =>
    block.kind === "details"
      ? block.content.flatMap((inner) => (inner.kind === "table" ? [inner.table] : []))
      : [],
  )[0];
  assert.equal(table?.columns.at(-1)?.label.html, "DQN − PPO");
  const cell = table?.bodies[0]?.rows[1]?.cells.at(-1);
  const value = cell?.kind === "measure" ? cell.measure.value : null;
  assert.ok(Math.abs((value ?? 0) - 0.1 * gPerKwh("Poland")) < 1e-9);
  const differences = files.find(({ url }) => url === "/elsewhere-differences.csv")?.content ?? "";
  assert.match(differences, /^groupA,groupB,region,.*energyPValue,energyPValueHolm\r\n/);
  assert.equal(differences.match(/^DQN,PPO,.*,0\.0004,0\.0004\r$/gm)?.length, 2);
});

test("the files have sums of each group, and means of those of seeds alone", () => {
  const { files } = blocksOf();
  const { emissions } = JSON.parse(files.find(({ url }) => url === "/elsewhere.json")?.content ?? "{}");
  const inPoland = emissions.filter(({ region }: { region: string }) => region === "POL");
  const grams = (kwh: number): string => ((kwh * gPerKwh("Poland")) / 1000).toPrecision(9);
  assert.deepEqual(
    inPoland.map((row: Readonly<Record<string, number | null>>) => [
      row.title,
      row.runs,
      row.sumEmissionsKgCo2e?.toPrecision(9),
      row.meanEmissionsKgCo2e?.toPrecision(9),
    ]),
    [
      ["A small paper", 6, grams(0.9), undefined],
      ["PPO", 3, grams(0.3), grams(0.1)],
      ["DQN", 3, grams(0.6), grams(0.2)],
    ],
  );
});

test("parts of a deep paper are set side by side as sums, seeds as means, and many groups as one sum", () => {
  const leaf = (name: string): Group =>
    groupOf([name], name, {
      runs: [1, 3].map((energyKwh, i) => withMetrics(runOf(`runs/${name}/seed-${i}`), { energyKwh })),
    });
  const above = (id: string, children: readonly Group[]): Group =>
    groupOf([id], id, { runs: children.flatMap(({ runs }) => runs), children });
  const shown = (root: Group) => {
    const branches = branchesOf(contextOf({ ...smallResult(), root: { ...root, id: [] } }), root);
    return [branches?.of, branches?.list.map(({ group, energyKwh }) => [group.title, energyKwh])];
  };
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  assert.deepEqual(shown(above("x", [leaf("a"), leaf("b")])), [
    "mean",
    [
      ["a", 2],
      ["b", 2],
    ],
  ]);
  assert.deepEqual(shown(above("x", [above("y", [leaf("a"), leaf("b")]), leaf("c")])), [
    "sum",
    [
      ["y", 8],
      ["c", 4],
    ],
  ]);
  assert.deepEqual(shown(above("x", names.map(leaf))), ["sum", [["x", 28]]]);
});

test("a difference has as many decimals as its interval supports", () => {
  const { blocks } = blocksOf(whatIf(["Poland"]));
  const found = JSON.stringify(blocks).match(/"text":"([\d.]+)","se":null,"interval":"([^"]+)"/);
  // 66 g with an interval of ± 13 g: about 7 g a standard error.
  assert.deepEqual(found?.slice(1), ["66.2", "[53.0, 79.4]"]);
});

test("the table says over how many runs its means and sums are, and which have none", () => {
  const captionOf = (root: Group): string => {
    const { blocks } = elsewhereBlocks(contextOf({ ...smallResult(), root }), root, "/");
    return /Emissions of[^.]*another grid/.exec(JSON.stringify(blocks))?.[0] ?? "";
  };
  const of = (name: string, energiesKwh: readonly (number | null)[]): Group =>
    groupOf([name], name, {
      runs: energiesKwh.map((energyKwh, i) => withMetrics(runOf(`runs/${name}/seed-${i}`), { energyKwh })),
    });
  const above = (children: readonly Group[]): Group =>
    groupOf([], "x", { runs: children.flatMap(({ runs }) => runs), children });
  assert.match(captionOf(above([of("a", [1, 2]), of("b", [3, 4])])), /\(SE\) over 2 runs, if/);
  assert.match(
    captionOf(above([of("a", [1, 2, 3]), of("b", [3, null])])),
    /\(SE\) over 1 to 3 runs \(1 run without energy left out\), if/,
  );
  assert.match(
    captionOf(above([of("a", [1, 2]), of("b", [null, null])])),
    /\(SE\) over 2 runs \(b is left out, as no run of it has energy\), if/,
  );
  const deep = { ...of("d", [1]), children: [of("e", [1])] };
  assert.match(
    captionOf(above([deep, of("f", [1, null])])),
    /of all runs together, 2 runs \(1 run without energy left out\), if/,
  );
});

test("where one group alone has energy, its numbers bear its name, and the others are told", () => {
  const runsOf = (name: string, energyKwh: number | null) => [
    withMetrics(runOf(`runs/${name}/seed-0`), { energyKwh }),
  ];
  const children = [
    groupOf(["a"], "A", { runs: runsOf("a", 1) }),
    groupOf(["b"], "B", { runs: runsOf("b", null) }),
  ];
  const root = groupOf([], "x", { runs: children.flatMap(({ runs }) => runs), children });
  const { blocks } = elsewhereBlocks(contextOf({ ...smallResult(), root }), root, "/");
  const [figure] = blocks.flatMap((block) => (block.kind === "figure" ? [block.figure] : []));
  assert.match(
    figure?.caption.html ?? "",
    /^Emissions of A at .* B is left out, as no run of it has energy\.$/,
  );
  assert.match(JSON.stringify(blocks), /"label":\{"html":"A"\}/);
});

test("the page says that moving a job is a question for marginal intensity", () => {
  const notes = blocksOf().blocks.flatMap((block) => (block.kind === "note" ? [block.html.html] : []));
  assert.ok(
    notes.some((note) => /what moving a job would have saved: .*<i>marginal<\/i> intensity/.test(note)),
  );
});

test("sources of electricity stand among regions of their own kind only", () => {
  const life = intensityChart(elsewhere(["France"], "life-cycle").regions);
  assert.deepEqual(
    life?.rows.slice(0, 3).map(({ label, detail }) => [label, detail]),
    [
      ["all from wind", "11.0"],
      ["all from nuclear", "12.0"],
      ["all from hydro", "24.0"],
    ],
  );
  assert.ok(life?.rows.every(({ label }) => label !== "all from unknown"));
  assert.equal(intensityChart(elsewhere(["US-CA"], "direct").regions), null);
});

test("a region that has another one's value says whose, and a cloud's region has its code", () => {
  const { regions } = elsewhere(["California", "ca-central-1", "France"], "life-cycle");
  assert.deepEqual(regions.map(regionLabel), [
    "Montreal (ca-central-1), as Quebec",
    "France",
    "California, as United States",
  ]);
});

test("the usual list of each kind has data for all its regions", () => {
  for (const kind of INTENSITY_KINDS) {
    const { regions, problems } = elsewhere(null, kind);
    assert.deepEqual(problems, []);
    assert.ok(regions.length >= 10 && regions.every((each) => each.kind === kind));
  }
});

test("an anonymous paper is set against the usual list of the usual kind, not against its authors' own", () => {
  const regions = paperRegions(
    paperOf({ isAnonymous: true, intensityKind: "direct", whatIf: { regions: ["US-WV"], kind: "direct" } }),
  );
  assert.deepEqual(regions, elsewhere(null, "life-cycle").regions);
});

test("a region without data is a problem that names the nearest ones with data", () => {
  const [first] = elsewhere(["Quebec"], "direct").problems;
  assert.match(first?.problem ?? "", /has no average that is direct.*the nearest ones with data are/);
});
