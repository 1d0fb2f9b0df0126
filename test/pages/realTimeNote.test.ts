import assert from "node:assert/strict";
import { test } from "node:test";
import { findIntensity } from "../../src/carbon/intensity.ts";
import type { Paper } from "../../src/config/paper.ts";
import { plainText } from "../../src/pages/plainText.ts";
import { realTimeNote } from "../../src/pages/realTimeNote.ts";
import type { RunFacts } from "../../src/readers/runLog.ts";
import { fakeRun } from "../groups/fakes.ts";
import { paperOf, smallResult } from "./fixture.ts";

/** 2 kWh that emitted 0.5 kg in real time, with a plain mean of 300 g/kWh. */
const noteOf = (
  kind: RunFacts["realTimeKind"] | undefined,
  more: { readonly region?: string; readonly paper?: Partial<Paper>; readonly isLogged?: boolean } = {},
): string | null => {
  const carbon = {
    region: more.region ?? "US-CA",
    regionSource: "option",
    intensityGPerKwh: 1000,
    kind: "life-cycle" as const,
    year: 2020,
    source: "a log",
  };
  const metrics = { energyKwh: 2, emissionsKgCo2e: 0.5, meanCarbonIntensityGPerKwh: 300 };
  const facts = { carbon, ...(kind === undefined ? {} : { realTimeKind: kind }) };
  const series = {
    label: "",
    unit: "g/kWh",
    component: null,
    scope: null,
    isDownsampled: false,
    lastS: 0,
  } as const;
  const run = {
    ...fakeRun("a", metrics, facts),
    series: more.isLogged === false ? [] : [{ key: "carbonIntensity", ...series }],
  };
  const note = realTimeNote({ result: { ...smallResult(), paper: paperOf(more.paper) } }, run);
  return note === null ? null : plainText(note);
};

const DIRECT = { basis: "direct", boundary: "generation", signal: "average" } as const;

test("emissions in real time stand beside those by the plain mean and by the region's average of the same kind", () => {
  const found = findIntensity("US-CA", "direct");
  const kg = "intensity" in found ? (2 * found.intensity.gPerKwh) / 1000 : assert.fail(found.problem);
  const grams = (kg * 1000).toFixed(0);
  assert.equal(
    noteOf(DIRECT),
    `By the intensity of each interval, the run emitted 500 g CO2e; by the plain mean of these intensities, 600 g CO2e; by the average of California in 2016 (direct, generation, average), ${grams} g CO2e.`,
  );
});

test("an average of another kind is never set beside it, and the page says why", () => {
  assert.match(noteOf(undefined) ?? "", /not set beside it: it is not stated of what kind it is\.$/);
  assert.match(noteOf({ basis: "direct" }) ?? "", /it is not stated of what kind it is\.$/);
  assert.match(
    noteOf({ ...DIRECT, signal: "marginal" }) ?? "",
    /it is marginal, and all averages are of another kind\.$/,
  );
  assert.match(
    noteOf({ ...DIRECT, boundary: "consumption" }) ?? "",
    /no average of its kind \(direct, consumption, average\) is known for US-CA\.$/,
  );
  assert.match(noteOf(DIRECT, { region: "unknown" }) ?? "", /the region is not known\.$/);
});

test("an anonymous paper shows no average of its region", () => {
  const note = noteOf(DIRECT, { paper: { isAnonymous: true } }) ?? "";
  assert.match(note, /it would tell the place of an anonymous paper\.$/);
  assert.doesNotMatch(note, /California|US-CA/);
});

test("without intensities in real time there is nothing to compare", () => {
  assert.equal(noteOf(DIRECT, { isLogged: false }), null);
});
