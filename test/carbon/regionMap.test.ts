import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Position } from "../../src/carbon/places.ts";
import type { Located } from "../../src/carbon/regionMap.ts";
import { loadRegionMap } from "../../src/naturalEarth.ts";

let regionAt: (position: Position) => Located | null = () => null;

before(async () => {
  regionAt = await loadRegionMap();
});

const codeAt = (latitude: number, longitude: number) => regionAt({ latitude, longitude })?.place.code ?? null;

test("a position is in the smallest region around it", () => {
  assert.equal(codeAt(37.77, -122.42), "US-CA");
  assert.equal(codeAt(45.51, -73.59), "CA-QC");
  assert.equal(codeAt(48.85, 2.35), "FRA");
  assert.equal(codeAt(-33.87, 151.2), "AUS");
  assert.equal(codeAt(-17.8, 178), "FJI");
});

test("a harbor belongs to the nearest coast, and says how far it is; the ocean to nobody", () => {
  const newYork = regionAt({ latitude: 40.71, longitude: -74 });
  assert.equal(newYork?.place.code, "US-NY");
  assert.ok(newYork.outsideKm > 0 && newYork.outsideKm < 10);
  assert.equal(codeAt(0, -30), null);
});
