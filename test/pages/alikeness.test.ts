import assert from "node:assert/strict";
import { test } from "node:test";
import { alikenessWarnings, seedRepeats } from "../../src/pages/alikeness.ts";
import { comparisonBlocks } from "../../src/pages/comparisonBlocks.ts";
import { comparisonTable, runCountKey } from "../../src/pages/comparisonTable.ts";
import { groupFacts } from "../../src/pages/facts.ts";
import { groupWarnings } from "../../src/pages/groupWarnings.ts";
import { methodHtml } from "../../src/pages/method.ts";
import { protocolWarnings } from "../../src/pages/protocols.ts";
import { runMeasurement } from "../../src/pages/runMeasurement.ts";
import type { ComponentSummary, RunSummary } from "../../src/runs/runSummary.ts";
import { comparisonOf, contextOf, groupOf, runOf, seedsOf, smallResult, withMetrics } from "./fixture.ts";

const gpu = (method: "sampled" | "missing"): ComponentSummary => ({
  key: "gpu",
  component: "gpu",
  label: "GPU",
  method,
  source: "nvidia-smi",
  reason: method === "missing" ? "nvidia-smi was not found" : null,
  energyKwh: method === "missing" ? null : 0.1,
  machineEnergyKwh: null,
  meanPowerW: null,
  maxPowerW: null,
  relativeUncertainty: null,
  uncertaintySource: null,
});

const run = (path: string, method: "sampled" | "missing", more: Partial<RunSummary> = {}): RunSummary => {
  const plain = runOf(path);
  return { ...plain, components: [...plain.components, gpu(method)], ...more };
};

const mixed = groupOf(["ppo"], "PPO", {
  runs: [run("ppo/seed-0", "sampled"), run("ppo/seed-1", "sampled"), run("ppo/seed-2", "missing")],
});
const texts = (list: readonly { readonly html: string }[]): readonly string[] => list.map(({ html }) => html);

test("a total with a GPU beside one without is told", () => {
  assert.deepEqual(texts(alikenessWarnings(mixed)), [
    "The method of GPU energy is not the same in all runs: sampled in 2 runs; missing in 1 run; energies may differ by that alone.",
  ]);
  const [block] = groupWarnings(contextOf(smallResult()), mixed);
  assert.match(JSON.stringify(block), /GPU energy is not the same/);
  assert.match(methodHtml(smallResult(), mixed).html, /GPU \(2 of 3 runs\) energy was sampled/);
  assert.match(
    methodHtml(smallResult(), mixed).html,
    /not measured: GPU \(nvidia-smi was not found; 1 of 3 runs\)/,
  );
});

test("groups that were measured otherwise are named, also by PUE, scope and kind of intensity", () => {
  const facts = runOf("x").facts;
  const carbon = facts.carbon && { ...facts.carbon, kind: "direct" as const };
  const other = { ...facts, scope: "machine" as const, carbon };
  const pue = { value: 1.5, source: "operator" };
  const a = groupOf(["a"], "A", { runs: [runOf("a/seed-0"), runOf("a/seed-1")] });
  const b = groupOf(["b"], "B", { runs: [{ ...runOf("b/seed-0"), pue, facts: other }] });
  const found = texts(
    alikenessWarnings(groupOf([], "All", { runs: [...a.runs, ...b.runs], children: [a, b] })),
  );
  assert.deepEqual(found, [
    "Whose energy is counted is not the same in all runs: the run’s share in A (2); the whole machine’s in B (1); energies may differ by that alone.",
    "PUE is not the same in all runs: not stated (1.0) in A (2); 1.50 in B (1); energies may differ by that alone.",
    "The kind of carbon intensity is not the same in all runs: life-cycle in A (2); direct in B (1); their emissions are neither added up nor compared.",
  ]);
  assert.deepEqual(alikenessWarnings(a), []);
});

test("two runs of one seed are told", () => {
  const twice = groupOf(["ppo"], "PPO", { runs: [runOf("a/seed-1"), runOf("b/seed-1"), runOf("c")] });
  assert.deepEqual(texts(seedRepeats(twice)), [
    "Seeds that more than one run of a group has: PPO (1). Each run counts by itself.",
  ]);
  assert.deepEqual(seedRepeats(mixed), []);
});

test("runs that were evaluated less often, or trained for less, are told", () => {
  const whole = runOf("a/seed-0");
  const [first] = whole.evaluation?.rows ?? [];
  assert.ok(whole.evaluation && first);
  const short = { ...runOf("a/seed-1"), evaluation: { ...whole.evaluation, rows: [first] } };
  assert.deepEqual(texts(protocolWarnings(groupOf(["a"], "A", { runs: [whole, short] }))), [
    "Runs have 1 to 2 evaluations, and average scores are over as many as each has.",
    "Runs end at 1000 to 2000 frames, so totals and scores per kWh are of unequal work.",
  ]);
  assert.deepEqual(protocolWarnings(groupOf(["a"], "A", { runs: [whole, whole] })), []);
  // A twentieth of the longer one, as where the last batch is not full.
  const endingAt = (frames: number) => ({
    ...whole,
    evaluation: { ...whole.evaluation, clock: "log" as const, columns: [], rows: [{ ...first, frames }] },
  });
  const pairOf = (frames: number) => groupOf(["a"], "A", { runs: [endingAt(1000), endingAt(frames)] });
  assert.deepEqual(protocolWarnings(pairOf(950)), []);
  assert.equal(protocolWarnings(pairOf(949)).length, 1);
});

test("a test over fewer runs than the groups have says over how many", () => {
  const { root } = smallResult();
  const [ppo, dqn] = root.children;
  assert.ok(ppo && dqn);
  const counts = new Map([ppo, dqn].map(({ id, runs }) => [runCountKey(id), runs.length]));
  const noted = (nB: number): string =>
    JSON.stringify(comparisonTable([comparisonOf(dqn, ppo, { nB })], "primary", new Map(), counts));
  assert.match(noted(2), /Over 3 and 2 runs: the others lack the metric\./);
  assert.doesNotMatch(noted(3), /the others lack/);
});

test("a metric without ratios still shows its tests where there are many groups", () => {
  const children = Array.from({ length: 7 }, (_, i) =>
    groupOf([`g${i}`], `G${i}`, { runs: seedsOf(`g${i}`, [0.1, 0.2]) }),
  );
  const [a, b] = children;
  assert.ok(a && b);
  const comparisons = [comparisonOf(a, b, { metric: "averageReturn", ratio: null })];
  const group = { ...smallResult().root, children, comparisons };
  const blocks = comparisonBlocks(contextOf(smallResult()), group, "/comparisons.csv");
  assert.match(JSON.stringify(blocks), /Metrics without ratios, every pair/);
});

test("a run tells why its emissions are a dash", () => {
  const run = withMetrics(runOf("a"), { emissionsKgCo2e: null });
  const reasons = { emissionsKgCo2e: "carbon intensity is not known" };
  assert.match(
    runMeasurement({ ...run, missingReasons: reasons }).html,
    / No emissions: carbon intensity is not known\.<\/p>$/,
  );
  assert.doesNotMatch(runMeasurement(runOf("a")).html, /No emissions/);
});

test("a sum over some of the runs says so", () => {
  const [first, ...rest] = mixed.runs;
  assert.ok(first);
  const group = groupOf(["ppo"], "PPO", { runs: [withMetrics(first, { emissionsKgCo2e: null }), ...rest] });
  assert.deepEqual(
    groupFacts(group).map(({ name }) => name),
    ["Runs", "Energy", "Emissions, 2 of 3 runs", "Time"],
  );
});

test("emissions of which some are logged, some by an average and some unknown are not called unknown", () => {
  const logged = runOf("a/seed-0");
  const [series] = logged.series;
  assert.ok(series);
  const runs = [
    { ...logged, series: [{ ...series, key: "carbonIntensity" }] },
    runOf("a/seed-1"),
    withMetrics(
      { ...runOf("a/seed-2"), facts: { ...logged.facts, carbon: null } },
      { emissionsKgCo2e: null },
    ),
  ];
  assert.match(
    methodHtml(smallResult(), groupOf(["a"], "A", { runs })).html,
    /the grid of FR \(100 g\/kWh, life-cycle, 2023, a table; as logged at each interval’s time in 1 of 3 runs\)\. 1 run has no emissions\./,
  );
});

test("branches with the same departure from a protocol share one sentence", () => {
  const { evaluation } = runOf("x");
  const row = evaluation?.rows[0];
  assert.ok(evaluation && row);
  const long = runOf("runs/a/seed-0", { evaluation: { ...evaluation, rows: [row, row] } });
  const brief = runOf("runs/a/seed-1", { evaluation: { ...evaluation, rows: [row] } });
  const branch = (title: string) =>
    groupOf([title], title, {
      runs: [long, brief],
      children: [groupOf([title, "dqn"], "DQN", { runs: [long, brief] })],
    });
  const root = groupOf([], "Games", { runs: [], children: [branch("Pong"), branch("Breakout")] });
  assert.deepEqual(texts(protocolWarnings(root)), [
    "Pong and Breakout: Runs have 1 to 2 evaluations, and average scores are over as many as each has.",
  ]);
});

test("runs of several algorithms in one group of seeds are told", () => {
  const tagged = (path: string, algorithm: string): RunSummary => {
    const plain = runOf(path);
    return { ...plain, facts: { ...plain.facts, tags: { algorithm } } };
  };
  const group = groupOf(["all"], "All", { runs: [tagged("a", "ppo"), tagged("b", "dqn")] });
  assert.match(
    JSON.stringify(groupWarnings(contextOf(smallResult()), group)),
    /The runs are averaged, although they differ in algorithm: dqn, ppo\./,
  );
});
