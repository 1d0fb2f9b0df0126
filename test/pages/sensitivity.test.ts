import assert from "node:assert/strict";
import { test } from "node:test";
import { findIntensity } from "../../src/carbon/intensity.ts";
import { sensitivityTable } from "../../src/pages/sensitivity/sensitivityTable.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { fakeRun } from "../groups/fakes.ts";

/** 1 kWh by computers, 1.2 kWh with PUE; the whole machine takes twice that. */
const run = (path: string, more: Readonly<Record<string, number | null>> = {}): RunSummary => ({
  ...fakeRun(path, {
    energyKwh: 1.2,
    gpuEnergyKwh: 0.75,
    cpuEnergyKwh: 0.25,
    machineEnergyKwh: 2.4,
    emissionsKgCo2e: 0.6,
    ...more,
  }),
  missingReasons: { activeEnergyKwh: "no baseline was recorded" },
  pue: { value: 1.2, source: "stated" },
});

const cellsOf = (runs: readonly RunSummary[], region: string | null = null, isAnonymous = false) => {
  const table = sensitivityTable(runs, region, { isAnonymous });
  const rows = (table?.bodies ?? []).flatMap((body) => body.rows);
  return new Map(
    rows.map(({ cells: [head, ...cells] }) => [
      head?.kind === "text" ? head.html.html : "",
      cells.map((cell) => (cell.kind === "measure" ? cell.measure : assert.fail("no number"))),
    ]),
  );
};

const near = (
  found: readonly { readonly value: number | null }[] | undefined,
  expected: readonly number[],
) => {
  assert.equal(found?.length, expected.length);
  for (const [i, value] of expected.entries()) assert.ok(Math.abs((found?.[i]?.value ?? 0) - value) < 1e-12);
};

test("totals go from a component to the computer, and by PUE to the facility", () => {
  const cells = cellsOf([run("a"), run("b")]);
  near(cells.get("GPUs only"), [1.5, 1.8, 2.37]);
  near(cells.get("Attributed to the runs, as on these pages"), [2, 2.4, 3.16]);
  near(cells.get("Whole machine"), [4, 4.8, 6.32]);
  near(cells.get("Carbon intensity as on these pages"), [1, 1.2, 1.58]);
});

test("what can't be computed is a dash with its reason, also where only one run lacks it", () => {
  const cells = cellsOf([run("a"), run("b", { machineEnergyKwh: null })]);
  const active = cells.get("Beyond the machine at rest")?.[0];
  assert.deepEqual([active?.value, active?.text], [null, "–"]);
  assert.equal(active?.note, "Not known: no baseline was recorded.");
  assert.equal(cells.get("Whole machine")?.[0]?.note, "Not known: 1 of 2 runs: not logged.");
  assert.equal(
    cells.get("Average of the region: life-cycle, generation")?.[0]?.note,
    "Not known: no region is known.",
  );
});

test("each kind of average is a row of its own, never filled from another", () => {
  const cells = cellsOf([run("a"), run("b")], "California");
  const state = findIntensity("California", "direct");
  const gPerKwh = "intensity" in state ? state.intensity.gPerKwh : assert.fail(state.problem);
  const kg = (2 * gPerKwh) / 1000;
  near(cells.get("Average of the region: direct, generation"), [kg, kg * 1.2, kg * 1.58]);
  assert.equal(cells.get("Average of the region: direct, generation")?.[0]?.note, null);
  assert.equal(
    cells.get("Average of the region: life-cycle, generation")?.[0]?.note,
    "By the average of United States, of which the region is a part.",
  );
  assert.equal(
    cells.get("Average of the region: direct, consumption")?.[0]?.note,
    "Not known: no average of this kind is known for California.",
  );
});

test("an anonymous paper shows no average of its region, from which the place could be told", () => {
  const cells = cellsOf([run("a")], "California", true);
  const average = cells.get("Average of the region: direct, generation")?.[0];
  assert.equal(average?.value, null);
  assert.doesNotMatch(JSON.stringify([...cells]), /California/);
});

test("runs without any energy are counted as left out, and alone make no table", () => {
  const table = sensitivityTable([run("a"), run("b", { energyKwh: null })], null, { isAnonymous: false });
  assert.match(table?.caption.html ?? "", /total of 1 run moves .* 1 run without energy is left out\./);
  assert.equal(sensitivityTable([run("b", { energyKwh: null })], null, { isAnonymous: false }), null);
});
