import assert from "node:assert/strict";
import { test } from "node:test";
import { comparisonTable } from "../../src/pages/comparisonTable.ts";
import { comparisonOf, groupOf, seedsOf } from "./fixture.ts";

const ppo = groupOf(["ppo"], "PPO", { runs: seedsOf("ppo", [0.1, 0.1]) });
const dqn = groupOf(["dqn"], "DQN", { runs: seedsOf("dqn", [0.2, 0.2]) });

const cellsOf = (more: Parameters<typeof comparisonOf>[2], runs = 2) =>
  comparisonTable(
    [comparisonOf(dqn, ppo, more)],
    "primary",
    new Map(),
    new Map([
      ["ppo", runs],
      ["dqn", 2],
    ]),
  )?.bodies[0]?.rows[0]?.cells.map((cell) => (cell.kind === "measure" ? cell.measure : null)) ?? [];

test("a difference has the decimals that its standard error supports", () => {
  const interval = { low: 0.0987, high: 0.1481, level: 0.95 };
  const [, measured] = cellsOf({ difference: 0.1234, t: 10, interval });
  assert.deepEqual([measured?.text, measured?.interval], ["0.123", "[0.099, 0.148]"]);
  const [, precise] = cellsOf({ difference: 0.1234, t: 1000, interval });
  assert.deepEqual([precise?.text, precise?.interval], ["0.12340", "[0.09870, 0.14810]"]);
});

test("a test over fewer runs than the group has says so, and one that was refused says why", () => {
  assert.equal(cellsOf({})[1]?.note, null);
  assert.equal(cellsOf({}, 3)[1]?.note, "Over 2 and 2 runs: the others lack the metric.");
  const refused = { refusal: "n = 1 in PPO", difference: null, t: null, interval: null, pValueHolm: null };
  assert.deepEqual(cellsOf(refused).map((measure) => [measure?.text, measure?.note])[1], [
    "–",
    "Not tested: n = 1 in PPO.",
  ]);
});
