import assert from "node:assert/strict";
import { test } from "node:test";
import { joinIntensity } from "../../src/carbon/joinIntensity.ts";
import { compareGroups } from "../../src/groups/compare.ts";
import { describe } from "../../src/groups/describe.ts";
import { impactOf } from "../../src/pages/statement/impact.ts";
import { statement } from "../../src/pages/statement/statement.ts";
import { formatStatement } from "../../src/pages/statement/statementFormats.ts";
import { intensityKindOf, mixedKinds } from "../../src/runs/intensityKind.ts";
import { fakeRun } from "../groups/fakes.ts";

const runOf = (path: string, kind: "life-cycle" | "direct" | null, emissionsKgCo2e: number | null) =>
  fakeRun(
    path,
    { energyKwh: 2, emissionsKgCo2e },
    { carbon: { region: "FRA", regionSource: null, intensityGPerKwh: 50, kind, year: 2023, source: null } },
  );

const direct = [runOf("a/0", "direct", 1), runOf("a/1", "direct", 2)];
const lifeCycle = [runOf("b/0", "life-cycle", 4), runOf("b/1", "life-cycle", 5)];
const all = [...direct, ...lifeCycle];

test("the kind of a run is that of its real-time intensity, else of its average, and none without emissions", () => {
  const realTimeKind = { basis: "life-cycle", boundary: "consumption", signal: "average" } as const;
  const run = runOf("a", "direct", 1);
  assert.equal(intensityKindOf(run), "direct");
  assert.equal(
    intensityKindOf({ ...run, facts: { ...run.facts, realTimeKind } }),
    "life-cycle consumption average",
  );
  assert.equal(intensityKindOf(runOf("a", null, 1)), "of unknown kind");
  assert.equal(intensityKindOf(runOf("a", "direct", null)), null);
});

test("emissions by several kinds of carbon intensity are neither averaged nor tested, energies are", () => {
  assert.equal(
    mixedKinds(all, "emissionsKgCo2e"),
    "carbon intensities of several kinds (direct; life-cycle)",
  );
  assert.equal(mixedKinds(all, "energyKwh"), null);
  assert.equal(mixedKinds(direct, "emissionsKgCo2e"), null);
  assert.equal(describe(all, "emissionsKgCo2e"), null);
  assert.equal(describe(direct, "emissionsKgCo2e")?.mean, 1.5);
  assert.equal(describe(all, "energyKwh")?.mean, 2);
  const [pair] = compareGroups(
    [
      { title: "A", runs: direct },
      { title: "B", runs: lifeCycle },
    ],
    [{ name: "emissionsKgCo2e", isPrimary: true }],
  );
  assert.equal(pair?.refusal, "carbon intensities of several kinds (direct; life-cycle)");
  assert.equal(pair?.pValue, null);
  assert.equal(pair?.ratio, null);
});

test("a statement gives emissions of several kinds side by side and no cost of them", () => {
  const impact = impactOf(all);
  assert.deepEqual(impact.emissionsKgCo2e, { value: null, n: 4 });
  const made = statement(impact, { country: null, appendixUrl: null });
  assert.deepEqual(made.socialCosts, []);
  assert.match(
    formatStatement(made, "text"),
    /no sum, .*: 3\.000 kg CO2e in 2 runs \(direct\) and 9\.000 kg CO2e in 2 runs \(life-cycle\)\./,
  );
});

test("a direct average of consumption that is filled in beside a log's direct one is another kind", () => {
  const fresh = fakeRun("c/0", { energyKwh: 2, emissionsKgCo2e: null });
  const region = { name: "gcp:us-west1", source: "stated by the authors" };
  const consumed = joinIntensity([fresh, ...direct], { region, kind: "direct-consumption" });
  assert.equal(
    mixedKinds(consumed, "emissionsKgCo2e"),
    "carbon intensities of several kinds (direct; direct consumption)",
  );
  assert.equal(describe(consumed, "emissionsKgCo2e"), null);
  assert.deepEqual(
    impactOf(consumed).emissionsByKind.map(({ kind }) => kind),
    ["direct consumption", "direct"],
  );
  const generated = joinIntensity([fresh, ...direct], {
    region: { name: "US-CA", source: "" },
    kind: "direct",
  });
  assert.equal(mixedKinds(generated, "emissionsKgCo2e"), null);
});
