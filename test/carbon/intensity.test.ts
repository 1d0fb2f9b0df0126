import assert from "node:assert/strict";
import { test } from "node:test";
import { mixIntensityGPerKwh } from "../../src/carbon/canada.ts";
import { findPlace } from "../../src/carbon/findPlace.ts";
import { findIntensity } from "../../src/carbon/intensity.ts";
import type { KindName } from "../../src/carbon/kind.ts";
import { TABLES, ZONES_2019 } from "../../src/carbon/tables.ts";

const found = (query: string, kind: KindName) => {
  const result = findIntensity(query, kind);
  if ("problem" in result) throw new Error(result.problem);
  return result.intensity;
};

const problem = (query: string, kind: KindName): string => {
  const result = findIntensity(query, kind);
  return "problem" in result ? result.problem : assert.fail(`${query} has ${result.intensity.gPerKwh}`);
};

test("California is 205, 251 or 322 by table, and each says which kind it is", () => {
  const state = found("California", "direct");
  assert.equal(Math.round(state.gPerKwh), 205);
  assert.deepEqual([state.region.code, state.year, state.kind], ["US-CA", 2016, "direct"]);
  const cloud = found("us-west-1", "direct");
  assert.equal(Math.round(cloud.gPerKwh), 322);
  assert.equal(cloud.of, "NERC region WECC");
  const zone = ZONES_2019.rows.find(({ code }) => code === "US-CA");
  assert.equal(Math.round(zone?.gPerKwh ?? 0), 251);
  assert.equal(ZONES_2019.kind, "life-cycle-consumption");
});

test("the smallest region wins within one kind, and a kind is never filled from another", () => {
  assert.equal(found("us-west-1", "life-cycle").region.code, "USA");
  assert.equal(found("US-CA", "life-cycle").gPerKwh, 369.473);
  assert.equal(found("ca-central-1", "life-cycle").region.code, "CA-QC");
  assert.match(
    problem("Quebec", "direct"),
    /^Quebec \(CA-QC\) has no average that is direct, generation, average; it has one that is life-cycle, generation, average; the nearest ones with data are Quebec \(canadaeast\), Montreal \(ca-central-1\), Maine \(US-ME\)$/,
  );
});

test("a region is found by name, ISO code and cloud region, whatever its case and accents", () => {
  for (const query of ["France", "FRA", "fr", "france"])
    assert.equal(found(query, "life-cycle").gPerKwh, 56.039);
  for (const query of ["Québec", "quebec", "ca-qc", "CA-QC"]) {
    assert.equal(found(query, "life-cycle").region.code, "CA-QC");
  }
  assert.equal(found("gcp:us-west1", "direct-consumption").gPerKwh, 97.85);
  assert.equal(found("UK", "life-cycle").region.code, "GBR");
});

test("a name of two places is refused with both codes", () => {
  const result = findPlace("Georgia");
  assert.equal(
    "problem" in result ? result.problem : null,
    "means GEO (country Georgia) and US-GA (subdivision Georgia); expected one of these codes",
  );
});

test("an unknown name is refused with the nearest name, a place without data with the nearest places", () => {
  assert.match(problem("Frnce", "life-cycle"), /^expected a country, .* \(did you mean "France"\?\)/);
  assert.equal(
    problem("Monaco", "life-cycle"),
    "Monaco (MCO) has no average that is life-cycle, generation, average; the nearest ones with data are Switzerland (CHE), Italy (ITA), France (FRA)",
  );
});

test("a province's intensity is the mean of its sources' factors, weighted with their shares", () => {
  assert.equal(mixIntensityGPerKwh({ coalPercent: 25, hydroPercent: 75 }), 0.25 * 820 + 0.75 * 24);
  assert.equal(mixIntensityGPerKwh({ coalPercent: 50, hydroPercent: 150 }), 0.25 * 820 + 0.75 * 24);
  assert.equal(mixIntensityGPerKwh({ tidalPercent: 100 }), 24);
  assert.throws(
    () => mixIntensityGPerKwh({}),
    /^RangeError: a mix requires at least one share above 0 percent$/,
  );
  // By hand: (92.1·24 + 6.7·11 + 0.01·45 + 0.7·230 + 0.2·490 + 0.3·650) / 100.01
  assert.ok(Math.abs(found("Quebec", "life-cycle").gPerKwh - 2738.55 / 100.01) < 1e-9);
});

test("every table names its source, license and kind, and no code twice", () => {
  for (const table of [...TABLES, ZONES_2019]) {
    assert.ok(table.source && table.license && table.url && table.note, table.id);
    assert.equal(new Set(table.rows.map(({ code }) => code)).size, table.rows.length, table.id);
  }
});

test("every code of a table is a place", () => {
  for (const { rows } of TABLES) for (const { code } of rows) assert.ok("place" in findPlace(code), code);
});
