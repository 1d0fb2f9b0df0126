import assert from "node:assert/strict";
import { test } from "node:test";
import type { Group } from "../../src/groups/model.ts";
import { groupWarnings } from "../../src/pages/groupWarnings.ts";
import { plainText } from "../../src/pages/plainText.ts";
import { contextOf, groupOf, runOf, smallResult } from "./fixture.ts";

const leaf = (task: string, title: string, seeds: number): Group =>
  groupOf([task, title.toLowerCase()], title, {
    runs: Array.from({ length: seeds }, (_, seed) =>
      runOf(`runs/${task}/${title}/seed-${seed}`, { warnings: ["The log has no end."] }),
    ),
  });

const branch = (id: readonly string[], title: string, children: readonly Group[]): Group =>
  groupOf(id, title, { runs: children.flatMap(({ runs }) => runs), children });

function textsOf(root: Group, group: Group): readonly string[] {
  const [block] = groupWarnings(contextOf({ ...smallResult(), root }), group);
  assert.ok(block?.kind === "warnings");
  return block.items.map((item) => plainText(item));
}

test("a warning names a group once, before the links to its runs, and tells groups of one title apart", () => {
  const pong = branch(["pong"], "Pong", [leaf("pong", "DQN", 2)]);
  const breakout = branch(["breakout"], "Breakout", [leaf("breakout", "DQN", 1)]);
  const root = branch([], "Games", [pong, breakout]);
  assert.ok(
    textsOf(root, root).includes("The log has no end (Pong, DQN: seed 0, seed 1; Breakout, DQN: seed 0)."),
    textsOf(root, root).join("\n"),
  );
});

test("a group's own page does not repeat its name in warnings", () => {
  const dqn = leaf("pong", "DQN", 2);
  const root = branch([], "Games", [dqn]);
  const texts = textsOf(root, dqn);
  assert.ok(texts.includes("Fewer than 5 runs, so means are uncertain."), texts.join("\n"));
  assert.ok(texts.includes("The log has no end (seed 0, seed 1)."), texts.join("\n"));
});

test("of many runs with a warning some are links and the rest is a number", () => {
  const root = branch(
    [],
    "Games",
    ["A", "B", "C", "D"].map((title) => leaf("pong", title, 1)),
  );
  assert.ok(
    textsOf(root, root).includes("The log has no end (A: seed 0; B: seed 0; C: seed 0; and 1 more run)."),
    textsOf(root, root).join("\n"),
  );
});
