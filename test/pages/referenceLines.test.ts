import assert from "node:assert/strict";
import { test } from "node:test";
import { authorsFigures } from "../../src/pages/figureBlocks.ts";
import type { Block } from "../../src/pages/model.ts";
import { runFigures } from "../../src/pages/runFigures.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { contextOf, groupOf, runOf, smallResult } from "./fixture.ts";

const run: RunSummary = {
  ...runOf("runs/a/seed-0"),
  evaluation: {
    clock: "log",
    columns: ["accuracy", "testAccuracy"],
    rows: [
      { frames: 1, timeS: 1800, energyKwh: 0.05, values: { accuracy: 0.5, testAccuracy: 0.4 } },
      { frames: 2, timeS: 3600, energyKwh: 0.1, values: { accuracy: 0.9, testAccuracy: 0.6 } },
    ],
  },
};

const context = contextOf(
  smallResult({
    paper: {
      references: [
        { metric: "accuracy", label: "best known", value: 0.95, source: "a survey" },
        { metric: "asymptoticAccuracy", label: "guessing", value: 0.1, source: null },
        { metric: "testAccuracy", label: "people", value: 0.7, source: "a study" },
      ],
    },
  }),
);

const figureWith = (blocks: readonly Block[], text: string) => {
  const found = blocks.flatMap((block) =>
    block.kind === "figure" && block.figure.caption.html.includes(text) ? [block.figure] : [],
  )[0];
  assert.ok(found);
  return {
    labels: [...JSON.stringify(found.chart).matchAll(/"label":"([a-z ]+)","value"/g)].map(([, l]) => l),
    caption: found.caption.html,
  };
};

test("a run's score has the lines of its own column only, with their sources", () => {
  const { labels, caption } = figureWith(runFigures(context, run, ""), "Score at each evaluation");
  assert.deepEqual(labels, ["best known", "guessing"]);
  assert.match(caption, / Horizontal lines: best known \(a survey\)\.$/);
});

test("so has a curve over the runs of a group", () => {
  const group = groupOf(["ppo"], "PPO", { runs: [{ ...run, path: "runs/ppo/seed-0" }] });
  const curve = (score: string) =>
    figureWith(
      authorsFigures(context, group, [{ kind: "curve", score, over: "frames", caption: null }]),
      "over frames",
    );
  assert.deepEqual(curve("testAccuracy").labels, ["people"]);
  assert.match(curve("testAccuracy").caption, / Horizontal lines: people \(a study\)\.$/);
  assert.deepEqual(curve("accuracy").labels, ["best known", "guessing"]);
});
