import assert from "node:assert/strict";
import { test } from "node:test";
import { ratioMatrix } from "../../src/pages/ratioMatrix.ts";
import { comparisonOf, groupOf, seedsOf } from "./fixture.ts";

test("a cell is the row's group over the column's, whichever of the two the test has first", () => {
  const ppo = groupOf(["ppo"], "PPO", { runs: seedsOf("ppo", [0.1, 0.1]) });
  const dqn = groupOf(["dqn"], "DQN", { runs: seedsOf("dqn", [0.4, 0.4]) });
  const ratio = (value: number) => ({ value, interval: { low: value / 2, high: value * 2, level: 0.95 } });
  for (const comparison of [
    comparisonOf(dqn, ppo, { ratio: ratio(4) }),
    comparisonOf(ppo, dqn, { ratio: ratio(0.25) }),
  ]) {
    const [, last] = ratioMatrix([dqn, ppo], [comparison], "energyKwh")?.bodies[0]?.rows ?? [];
    assert.deepEqual(
      last?.cells.map((cell) => (cell.kind === "measure" ? cell.measure.value : cell.kind)),
      ["text", 0.4, 4],
    );
  }
});

test("pairs that are not told apart are marked, and counted out of those that differ", () => {
  const groups = [0.1, 0.2, 0.3].map((energyKwh, i) =>
    groupOf([`g${i}`], `G${i}`, { runs: seedsOf(`g${i}`, [energyKwh, energyKwh]) }),
  );
  const [a, b, c] = groups;
  assert.ok(a && b && c);
  const table = ratioMatrix(
    groups,
    [comparisonOf(b, a), comparisonOf(c, a), comparisonOf(c, b, { pValueHolm: 0.05 })],
    "energyKwh",
  );
  assert.match(table?.caption.html ?? "", /2 of 3 pairs differ/);
  const cell = table?.bodies[0]?.rows[2]?.cells[3];
  assert.deepEqual(cell?.kind === "measure" && [cell.measure.prefix, cell.measure.isSame], ["≈", true]);
});
