import assert from "node:assert/strict";
import { test } from "node:test";
import { finding } from "../../src/pages/finding.ts";
import { comparisonOf, groupOf, seedsOf, smallResult, withMetrics } from "./fixture.ts";

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
    "The energy per run of PPO is 0.100 [0.080, 0.120] kWh lower than that of DQN.",
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

test("no group is called best by a score per kWh while its score is negative", () => {
  const metric = "averageReturnPerKwh";
  const withReturns = (id: string, perKwh: readonly number[]) =>
    groupOf([id], id, {
      runs: seedsOf(id, [1, 1, 1]).map((run, i) => withMetrics(run, { [metric]: perKwh[i] ?? null })),
    });
  const sentence = (a: readonly number[], b: readonly number[]) => {
    const [first, second] = [withReturns("A", a), withReturns("B", b)];
    const comparison = comparisonOf(first, second, { metric, ratio: null });
    const children = [first, second];
    const runs = children.flatMap((child) => child.runs);
    return finding(groupOf([], "Root", { runs, children, comparisons: [comparison] }), [metric])?.html;
  };
  assert.equal(
    sentence([-1, -2, -3], [-10, -11, -12]),
    "1 of 1 pair differs in average return per kWh after correction for multiple comparisons.",
  );
  assert.equal(
    sentence([1, 2, 3], [-10, -11, -12]),
    "The average return per kWh of A is 0.100 [0.080, 0.120] reward/kWh higher than that of B.",
  );
});

test("a group without another one to compare it with tells what it used", () => {
  const group = groupOf(["ppo"], "PPO", { runs: seedsOf("ppo", [0.09, 0.1, 0.11]) });
  const expected = "PPO used 0.1000 ± 0.0058 kWh per run (mean ± standard error of 3 runs).";
  assert.equal(finding(group, METRICS)?.html, expected);
  assert.equal(
    finding(groupOf([], "Root", { runs: group.runs, children: [group] }), METRICS)?.html,
    expected,
  );
  const single = groupOf(["ppo"], "PPO", { runs: seedsOf("ppo", [0.1]) });
  assert.equal(finding(single, METRICS)?.html, "PPO used 0.100 kWh in its only run.");
  assert.equal(finding(groupOf(["ppo"], "PPO", { runs: [] }), METRICS), null);
});

test("a count over several tables says that each is corrected by itself", () => {
  const { root } = smallResult();
  const table = (id: string) => ({ ...root, id: [id], title: id });
  const group = { ...root, children: [table("a"), table("b")], comparisons: [] };
  assert.equal(
    finding(group, METRICS)?.html,
    "2 of 2 pairs of groups differ in energy per run after correction for the multiple comparisons of each table.",
  );
});
