import assert from "node:assert/strict";
import { test } from "node:test";
import { findPlace } from "../../src/carbon/findPlace.ts";
import {
  formatSocialCost,
  formatUsd,
  SOCIAL_COST_CODES,
  socialCost,
  WORLD,
} from "../../src/carbon/socialCost.ts";

const printed = (kg: number, code: string): string => {
  const cost = socialCost(kg, code);
  return cost === null ? "none" : formatSocialCost(cost);
};

test("the paper's 8.0206 kg cost the USA $0.38 ($0.00, $0.95) and the world $3.35 ($1.42, $6.46)", () => {
  assert.equal(printed(8.0206, "USA"), "$0.38 ($0.00, $0.95)");
  assert.equal(printed(8.0206, WORLD), "$3.35 ($1.42, $6.46)");
});

test("a tonne costs the world the article's 417 (177, 805) dollars", () => {
  const tonne = socialCost(1000, WORLD);
  assert.deepEqual(
    [tonne?.medianUsd, tonne?.lowUsd, tonne?.highUsd].map((usd) => Math.round(usd ?? 0)),
    [418, 177, 806],
  );
});

test("a country that gains has a negative cost, and no negative nothing", () => {
  assert.equal(printed(1000, "CAN"), "-$8.22 (-$11.01, -$5.45)");
  assert.equal(formatUsd(-0.001), "$0.00");
  assert.equal(formatUsd(1234.5), "$1,234.50");
});

test("every country of the article is a place, and a country that it leaves out has no cost", () => {
  for (const code of SOCIAL_COST_CODES) assert.ok(code === WORLD || "place" in findPlace(code), code);
  assert.equal(socialCost(1, "TUV"), null);
});
