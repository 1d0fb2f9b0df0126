import assert from "node:assert/strict";
import { test } from "node:test";
import { displayUnit, unitHtml } from "../../src/pages/displayUnit.ts";
import { plainText } from "../../src/pages/plainText.ts";

const PER_KWH = { name: "averageReturnPerKwh", unit: "reward/kWh" };

test("a small energy is printed in Wh or mWh", () => {
  assert.deepEqual(displayUnit({ name: "energyKwh", unit: "kWh" }, 0.062), {
    factor: 1000,
    unit: "Wh",
    name: "energyWh",
  });
  assert.equal(displayUnit({ name: "energyKwh", unit: "kWh" }, 0.000_062).unit, "mWh");
});

test("a large score per kWh is printed in thousands or millions of its own unit", () => {
  assert.deepEqual(displayUnit(PER_KWH, 88_465_271), {
    factor: 1e-6,
    unit: "10⁶ reward/kWh",
    name: "averageReturnPerKwhMillions",
  });
  assert.equal(displayUnit(PER_KWH, 17_574).unit, "10³ reward/kWh");
  assert.equal(displayUnit(PER_KWH, 9999).factor, 1);
});

test("raised and lowered digits are markup on a page and readable in plain text", () => {
  assert.equal(unitHtml("10⁶ reward/kWh").html, "10<sup>6</sup> reward/kWh");
  assert.equal(plainText(unitHtml("10⁶ reward/kWh")), "10^6 reward/kWh");
  assert.equal(plainText(unitHtml("kg CO2e")), "kg CO2e");
});
