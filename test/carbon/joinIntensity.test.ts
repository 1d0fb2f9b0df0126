import assert from "node:assert/strict";
import { test } from "node:test";
import { joinIntensity } from "../../src/carbon/joinIntensity.ts";
import type { RunFacts } from "../../src/readers/runLog.ts";
import { fakeRun } from "../groups/fakes.ts";

const at = (region: string, stated: Partial<NonNullable<RunFacts["carbon"]>> = {}): Partial<RunFacts> => ({
  carbon: {
    region,
    regionSource: "option",
    intensityGPerKwh: null,
    kind: null,
    year: null,
    source: null,
    ...stated,
  },
});

const NONE = { energyKwh: 2, emissionsKgCo2e: null };
const fresh = (facts: Partial<RunFacts>) => ({
  ...fakeRun("runs/a", NONE, facts),
  missingReasons: { emissionsKgCo2e: "no carbon intensity was logged" },
});
const stated = (kind: "direct" | "life-cycle" | null) =>
  fakeRun(
    "runs/b",
    { energyKwh: 1, emissionsKgCo2e: 0.3, energyWeightedCarbonIntensityGPerKwh: 300 },
    at("USA", { intensityGPerKwh: 300, kind }),
  );

const NOTHING = { region: null, kind: null };

test("a run whose log names a region gets its average with kind, year and source", () => {
  const [run] = joinIntensity([fresh(at("FR"))], NOTHING);
  assert.equal(run?.metrics.emissionsKgCo2e, (2 * 56.039) / 1000);
  assert.deepEqual(run?.missingReasons, {});
  const { carbon } = run?.facts ?? {};
  assert.deepEqual([carbon?.kind, carbon?.year, carbon?.regionSource], ["life-cycle", 2023, "option"]);
  assert.match(carbon?.source ?? "", /^average of France \(FRA\), generation; Our World in Data/);
});

test("a declared region serves runs that name none, and only those", () => {
  const region = { name: "US-CA", source: "stated by the authors" };
  const runs = joinIntensity([fresh({}), fresh(at("FR")), fresh(at("unknown"))], { region, kind: null });
  assert.deepEqual(
    runs.map((run) => run.facts.carbon?.region),
    ["US-CA", "FR", "US-CA"],
  );
});

test("without a region nothing is filled in, and what a log states is never touched", () => {
  const runs = [fresh({}), stated("direct")];
  assert.deepEqual(joinIntensity(runs, NOTHING), runs);
});

test("the kind of the other logs is taken, so that a paper's kinds do not mix", () => {
  const [run] = joinIntensity([fresh(at("US-CA")), stated("direct")], NOTHING);
  assert.equal(run?.facts.carbon?.kind, "direct");
  assert.equal(run?.facts.carbon?.year, 2016);
});

test("logs of several kinds, or of an unknown one, fill nothing unless a kind is asked for, which warns", () => {
  for (const others of [[stated("direct"), stated("life-cycle")], [stated(null)]]) {
    const [run] = joinIntensity([fresh(at("FR")), ...others], NOTHING);
    assert.equal(run?.metrics.emissionsKgCo2e, null);
    assert.match(run?.missingReasons.emissionsKgCo2e ?? "", /state intensityKind to fill in/);
  }
  const [asked] = joinIntensity([fresh(at("FR")), stated("direct")], { region: null, kind: "life-cycle" });
  assert.equal(asked?.metrics.emissionsKgCo2e, (2 * 56.039) / 1000);
  assert.deepEqual(asked?.warnings, [
    "The carbon intensity was filled in as life-cycle, generation, average; 1 other run states another kind or none. Their emissions do not compare.",
  ]);
});

test("a region without a value of the kind stays missing, and the reason does not tell where it is", () => {
  const [run] = joinIntensity([fresh(at("Quebec"))], { region: null, kind: "direct" });
  assert.equal(run?.metrics.emissionsKgCo2e, null);
  assert.match(
    run?.missingReasons.emissionsKgCo2e ?? "",
    /^the region of the log has no average carbon intensity that is direct, generation, average/,
  );
  assert.doesNotMatch(run?.missingReasons.emissionsKgCo2e ?? "", /Quebec|Maine/);
});
