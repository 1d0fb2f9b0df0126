import assert from "node:assert/strict";
import { test } from "node:test";
import { simplified } from "../../src/charts/simplified.ts";

test("points on a straight line are left out, corners and ends stay", () => {
  assert.equal(simplified("M0,0L10,0L20,0L20,10"), "M0,0L20,0L20,10");
  assert.equal(simplified("M0,0L10,0.2L20,0"), "M0,0L20,0");
  assert.equal(simplified("M0,0L10,0.3L20,0"), "M0,0L10,0.3L20,0");
});

test("a line that comes back to its start keeps its spike", () => {
  assert.equal(simplified("M5,0L5,40L5,0"), "M5,0L5,40L5,0");
});

test("areas, lines with gaps and other shapes stay as they are", () => {
  for (const path of ["M0,0L10,0L20,0Z", "M0,0L1,0M2,0L3,0", "M2,0A2,2,0,1,1,-2,0", "M0,0L10,0"]) {
    assert.equal(simplified(path), path);
  }
});
