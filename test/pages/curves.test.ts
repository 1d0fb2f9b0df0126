import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownHtml } from "../../src/pages/markdown.ts";
import { meanCurve } from "../../src/pages/meanCurve.ts";
import { mergedWarnings } from "../../src/pages/mergedWarnings.ts";
import { scoreCurves } from "../../src/pages/scoreCurves.ts";
import { meanPoints, readingPoints } from "../../src/pages/seriesLines.ts";
import type { Series, SeriesBin } from "../../src/runs/runSummary.ts";
import { contextOf, groupOf, runOf, smallResult } from "./fixture.ts";

test("a mean curve of seeds with one grid keeps their places and ends where the first seed ends", () => {
  const curve = meanCurve([
    [
      [0, 0],
      [10, 10],
      [20, 20],
    ],
    [
      [0, 2],
      [10, 12],
    ],
  ]);
  assert.deepEqual(
    curve.map(({ x, mean }) => [x, mean]),
    [
      [0, 1],
      [10, 11],
    ],
  );
  assert.deepEqual([curve[1]?.low, curve[1]?.high], [10, 12]);
});

test("seeds at different places are interpolated where all of them have values", () => {
  const curve = meanCurve([
    [
      [0, 0],
      [10, 10],
    ],
    [
      [5, 7],
      [20, 22],
    ],
  ]);
  assert.deepEqual([curve[0]?.x, curve[0]?.mean, curve.at(-1)?.x, curve.at(-1)?.mean], [5, 6, 10, 11]);
});

test("seeds without a common stretch have no mean curve", () => {
  assert.deepEqual(meanCurve([[[0, 1]], [[5, 1]]]), []);
  assert.deepEqual(meanCurve([]), []);
});

const bin = (timeS: number, value: number, startsAfterGap = false): SeriesBin => ({
  first: [timeS, value],
  last: [timeS, value],
  min: [timeS, value],
  max: [timeS, value],
  mean: value,
  durationS: 10,
  startsAfterGap,
});

const series = (bins: readonly SeriesBin[]): Series => ({
  key: "cpu/attributed",
  label: "CPU",
  unit: "W",
  component: "cpu",
  scope: "attributed",
  bins,
  isDownsampled: false,
  lastS: bins.at(-1)?.last[0] ?? 0,
});

test("a gap breaks the line of readings and the line of means", () => {
  const gap = series([bin(0, 10), bin(10, 20), bin(25, 40, true)]);
  assert.deepEqual(readingPoints(gap, 1), [[0, 10], [10, 20], null, [25, 40]]);
  assert.deepEqual(meanPoints(gap, 20, 1), [[10, 15], null, [30, 40]]);
});

test("warnings that differ in numbers only become one with a range", () => {
  const [first, ...rest] = mergedWarnings([
    ["39 % of 5", "a"],
    ["46 % of 5", "b"],
  ]);
  assert.deepEqual([first?.text, first?.subjects, rest.length], ["39 to 46 % of 5", ["a", "b"], 0]);
});

test("Markdown shows raw HTML as text, lowers headings and refuses links that run code", () => {
  assert.equal(markdownHtml("# A").html, "<h3>A</h3>\n");
  assert.match(markdownHtml("<script>x</script>").html, /&lt;script&gt;/);
  assert.doesNotMatch(
    markdownHtml("[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example)").html,
    /<a/,
  );
  assert.match(markdownHtml("[a](https://example.org) [b](mailto:a@b.c) [c](notes.md)").html, /<a.*<a.*<a/);
});

test("on a logarithmic axis seeds are averaged along lines that are straight there", () => {
  const runWith = (path: string, rows: readonly (readonly [energyKwh: number, score: number])[]) => ({
    ...runOf(path),
    evaluation: {
      clock: "log" as const,
      columns: ["return"],
      rows: rows.map(([energyKwh, score]) => ({ frames: 1, timeS: 1, energyKwh, values: { return: score } })),
    },
  });
  const long = groupOf(["ppo"], "PPO", {
    runs: [
      runWith("runs/ppo/seed-0", [
        [1, 0],
        [100, 2],
      ]),
      runWith("runs/ppo/seed-1", [
        [1, 0],
        [10, 1],
        [100, 2],
      ]),
    ],
  });
  const short = groupOf(["dqn"], "DQN", {
    runs: [
      runWith("runs/dqn/seed-0", [
        [0.1, 0],
        [1, 1],
      ]),
    ],
  });
  const context = contextOf(smallResult());
  const curves = scoreCurves(context, [long, short], { column: "return", over: "energy", xScale: "auto" });
  assert.equal(curves?.x.scale, "log");
  const mean = curves?.groups[0]?.mean ?? [];
  // Both seeds are one line there: no spread anywhere, and 1 at a tenth of the end.
  for (const { low, high } of mean) assert.ok(high - low < 1e-9);
  const at10 = mean.toSorted((a, b) => Math.abs(a.x - 10) - Math.abs(b.x - 10))[0];
  assert.ok(at10 && Math.abs(at10.mean - Math.log10(at10.x)) < 1e-9 && Math.abs(at10.x - 10) < 1);
});
