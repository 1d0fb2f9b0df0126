import assert from "node:assert/strict";
import { test } from "node:test";
import { finding } from "../../src/pages/finding.ts";
import { comparisonOf, groupOf, seedsOf, smallResult } from "./fixture.ts";

const METRICS = ["energyKwh"];

const text = (result: ReturnType<typeof smallResult>): string | undefined =>
  finding(result.root, METRICS)?.html;

test("a difference that survives Holm is told as a ratio with its interval, smaller to larger", () => {
  assert.equal(text(smallResult()), "PPO used 0.50 × [0.40, 0.63] the energy of DQN.");
});

test("a difference that Holm's correction removes is not claimed", () => {
  const expected = "No difference in energy per run survives correction for multiple comparisons.";
  assert.equal(text(smallResult({ comparison: { pValue: 0.04, pValueHolm: 0.06 } })), expected);
  assert.equal(text(smallResult({ comparison: { isPrimary: false, pValueHolm: null } })), undefined);
});

test("without a ratio that leans the same way, the difference with its interval is told", () => {
  const comparison = { ratio: { value: 1.1, interval: { low: 0.9, high: 1.3, level: 0.95 } } };
  assert.equal(
    text(smallResult({ comparison })),
    "PPO has 0.100 [0.080, 0.120] kWh less energy per run than DQN.",
  );
});

test("a test that was refused says so", () => {
  const comparison = {
    refusal: "n = 1 in PPO",
    difference: null,
    interval: null,
    t: null,
    pValue: null,
    pValueHolm: null,
  };
  assert.equal(
    text(smallResult({ comparison })),
    "No pair of groups has enough runs for a test of difference.",
  );
});

test("no group is called best unless it differs from all others", () => {
  const { root } = smallResult();
  const [ppo, dqn] = root.children;
  assert.ok(ppo && dqn);
  const a2c = groupOf(["a2c"], "A2C", { runs: seedsOf("a2c", [0.1, 0.11, 0.12]) });
  const comparisons = [
    comparisonOf(dqn, ppo),
    comparisonOf(dqn, a2c),
    comparisonOf(a2c, ppo, { pValueHolm: 0.5 }),
  ];
  const group = { ...root, children: [ppo, dqn, a2c], comparisons };
  assert.equal(
    finding(group, METRICS)?.html,
    "2 of 3 pairs differ in energy per run after correction for multiple comparisons.",
  );
});

test("the author's finding wins, as Markdown without raw HTML", () => {
  const { root } = smallResult();
  assert.equal(
    finding({ ...root, finding: "*Less* <b>x</b>" }, METRICS)?.html,
    "<em>Less</em> &lt;b&gt;x&lt;/b&gt;",
  );
});
