import assert from "node:assert/strict";
import { test } from "node:test";
import { runClock } from "../../src/pages/runClock.ts";
import { evaluationPanel, usePanels } from "../../src/pages/runPanels.ts";
import type { DetailedRun } from "../../src/runs/runSummary.ts";
import { runOf, steadySeries } from "./fixture.ts";

test("use is told in percent of the time, in cores and in GB, as its readings and their mean are", () => {
  const of = (key: string, value: number) => ({
    ...steadySeries,
    key,
    unit: "1" as const,
    component: null,
    scope: null,
    bins: steadySeries.bins.map((bin, i) => {
      const point = [bin.last[0], i === 0 ? value / 2 : value] as const;
      return { ...bin, first: point, last: point, min: point, max: point, mean: point[1] };
    }),
  });
  const run: DetailedRun = {
    ...runOf("runs/a/seed-0"),
    series: [of("gpuUtilization", 0.6), of("memoryBytes", 4e9)],
  };
  const model = usePanels(run, runClock(run));
  assert.deepEqual(
    model?.panels.map(({ title, summary }) => `${title}: ${summary}`),
    ["GPU in use (% of time): mean 50.0", "Memory in use (GB): peak 4.00"],
  );
  assert.deepEqual(
    model?.panels[1]?.lines[0]?.points.map((point) => point?.[1]),
    [2, 4, 4],
  );
});

test("a score has a band where the file has its standard deviation", () => {
  const run = {
    ...runOf("runs/a/seed-0"),
    evaluation: {
      clock: "log",
      columns: ["return", "returnSd"],
      rows: [
        { frames: 1, timeS: 1800, energyKwh: 0.1, values: { return: 5, returnSd: 2 } },
        { frames: 2, timeS: 3600, energyKwh: 0.2, values: { return: 7, returnSd: null } },
      ],
    },
  } as const;
  const [panel] = evaluationPanel(run, runClock(run), [])?.panels ?? [];
  assert.deepEqual(panel?.band, [{ x: 30, low: 3, high: 7 }]);
  assert.deepEqual(panel?.lines[0]?.points, [
    [30, 5],
    [60, 7],
  ]);
});
