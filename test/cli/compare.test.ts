import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { wattprint } from "./command.ts";
import { temporaryFolder, writeRun, writeRuns } from "./tinyRuns.ts";

const folder = temporaryFolder();
writeRuns(folder);
writeRun(join(folder, "other"));

test("compare groups by the first capture that took part, tests all pairs and names the rest", () => {
  const words = ["compare", folder, "--group-by", "(?:(ppo)|(dqn))-", "--metric", "gpuEnergyKwh", "--json"];
  const { status, stdout, stderr } = wattprint(words);
  assert.equal(status, 0);
  const result = JSON.parse(stdout);
  const means = result.groups.map(({ group, n, mean }: Record<string, unknown>) => ({ group, n, mean }));
  assert.deepEqual(
    means.map(({ group, n }: Record<string, unknown>) => [group, n]),
    [
      ["dqn", 3],
      ["ppo", 3],
    ],
  );
  const [test_, ...more] = result.comparisons;
  assert.equal(more.length, 0);
  assert.deepEqual([test_.groupA, test_.groupB], ["dqn", "ppo"]);
  // Means 22 and 12 W for 0.1 h, variances of 4 W² each: t = 10 / √(4/3 + 4/3), with 4 degrees of freedom.
  assert.ok(Math.abs(test_.difference - 0.001) < 1e-15);
  assert.ok(Math.abs(test_.t - 10 / Math.sqrt(8 / 3)) < 1e-9);
  assert.ok(Math.abs(test_.degreesOfFreedom - 4) < 1e-9);
  assert.ok(test_.pValue > 0 && test_.pValueHolm >= test_.pValue);
  assert.deepEqual(result.unmatchedRuns, [`${folder}/other`]);
  assert.match(stderr, /^1 run matches no group:\n.*\/other\n$/);
});

test("an unknown metric is wrong usage, with the nearest name", () => {
  const { status, stderr } = wattprint([
    "compare",
    folder,
    "--group-by",
    "(ppo|dqn)",
    "--metric",
    "energyKWh",
  ]);
  assert.equal(status, 2);
  assert.match(stderr, /unknown metric "energyKWh" \(did you mean "energyKwh"\?\)/);
});

test("an expression that matches no run is wrong usage", () => {
  const { status, stderr } = wattprint(["compare", folder, "--group-by", "a3c", "--metric", "energyKwh"]);
  assert.equal(status, 2);
  assert.match(stderr, /--group-by a3c matches no run; the first path is .*dqn-0/);
});

const FURTHER = ["mannWhitneyU", "permutationTest", "bcaBootstrap", "interquartileMean"];

test("further statistics are computed only when asked, beside the others", () => {
  const words = ["compare", folder, "--group-by", "(ppo|dqn)-", "--metric", "gpuEnergyKwh"];
  const json = wattprint([...words, "--json", "--statistics", ...FURTHER]);
  const { additionalTests, additionalEstimates } = JSON.parse(json.stdout);
  const tests = additionalTests.map((each: Record<string, unknown>) => [
    each.statistic,
    each.nA,
    each.pValue,
  ]);
  assert.deepEqual(tests, [
    ["mannWhitneyU", 3, 0.1],
    ["permutationTest", 3, 0.1],
  ]);
  assert.deepEqual(
    additionalEstimates.map((each: Record<string, unknown>) => [each.group, each.statistic, each.value]),
    ["dqn", "ppo"].flatMap((group, i) => [
      [group, "bcaBootstrap", null],
      [group, "interquartileMean", additionalEstimates[2 * i + 1].value],
    ]),
  );
  const csv = wattprint([...words, "--format", "csv", "--statistics", "mannWhitneyU"]).stdout;
  assert.match(csv, /,refusal,mannWhitneyU,probabilityOfSuperiority,mannWhitneyPValue,mannWhitneyMethod\r\n/);
  assert.match(csv, /,9,1,0\.1,exact\r\n$/);
  assert.equal("additionalTests" in JSON.parse(wattprint([...words, "--json"]).stdout), false);
});

test("a single group is told to have nothing to compare with", () => {
  const { status, stderr } = wattprint([
    "compare",
    folder,
    "--group-by",
    "(ppo)-",
    "--metric",
    "gpuEnergyKwh",
  ]);
  assert.equal(status, 0);
  assert.match(stderr, /finds only the group ppo: nothing to compare/);
});
