import assert from "node:assert/strict";
import { test } from "node:test";
import { siteModel } from "../../src/pages/site.ts";
import type { RunSummary } from "../../src/runs/runSummary.ts";
import { withoutDevices } from "../../src/work/drawnCurves.ts";
import { BUILD, groupOf, runOf, smallResult, wholeSite, withMetrics } from "./fixture.ts";

const HOME = "/home/ada/lab/venv";

/** A run whose log names a home folder in every text that it may hold. */
function telling(path: string): RunSummary {
  const run = withMetrics(runOf(path), { gpuEnergyKwh: null });
  const { facts, components } = run;
  const [cpu] = components;
  assert.ok(cpu);
  return {
    ...run,
    missingReasons: { gpuEnergyKwh: `no nvidia-smi in ${HOME}` },
    components: [
      { ...cpu, label: `CPU of ${HOME}`, source: `RAPL by ${HOME}`, uncertaintySource: `${HOME} tried it` },
      {
        ...cpu,
        key: "dram",
        component: "dram",
        method: "missing",
        reason: `RAPL: may not read ${HOME}; a guess`,
        energyKwh: null,
      },
      { ...cpu, key: "gpu:GPU-12345678", component: "gpu", label: "GPU 0, board" },
      { ...cpu, key: "gpu:GPU-of-nobody:trapezoid@1", component: "gpu", label: "GPU GPU-of-nobody" },
    ],
    warnings: [`The baseline of ${HOME} is missing.`],
    pue: { value: 1.2, source: `a note in ${HOME}` },
    facts: {
      ...facts,
      tags: { algorithm: "ppo", owner: "ada", notes: HOME },
      settings: { user: "ada", [`${HOME}/rate`]: 1 },
      cpu: { model: `chip of ${HOME}`, logicalCores: 8 },
      gpus: [{ name: `board of ${HOME}`, uuid: "GPU-12345678", memoryBytes: 1e9, driver: HOME }],
      software: { os: HOME, runtime: `Python in ${HOME}`, packages: { torch: `2.1 @ file://${HOME}` } },
      container: HOME,
      tool: { name: "wattprint", version: HOME },
      carbon: {
        region: "FR",
        regionSource: HOME,
        intensityGPerKwh: 100,
        kind: "life-cycle",
        year: 2023,
        source: `table in ${HOME}`,
      },
      realTimeIntensity: HOME,
    },
  };
}

function textOf(isAnonymous: boolean): string {
  const runs = [0, 1].map((seed) => telling(`runs/a/seed-${seed}`));
  const leaf = groupOf(["a"], "A", { runs });
  const root = groupOf([], "A small paper", { runs, children: [leaf] });
  const result = { ...smallResult({ paper: { isAnonymous } }), root, summaryMetrics: ["gpuEnergyKwh"] };
  const { runPages: _, ...site } = wholeSite(siteModel([result], BUILD));
  return JSON.stringify(site);
}

test("no text of a log gives away a home folder, whichever page or file it stands in", () => {
  const text = textOf(false);
  assert.match(text, /may not read \[path\]\/venv/);
  assert.doesNotMatch(text, /home\W{1,40}ada/);
  assert.doesNotMatch(text, /"ada"|user\W{1,20}ada/);
});

test("of an anonymous paper not even the end of a package's path, nor the serial number of a board", () => {
  const text = textOf(true);
  assert.doesNotMatch(text, /home\W{1,40}ada/);
  assert.doesNotMatch(text, /file:\/\/|GPU-/);
  assert.match(text, /gpu:1:trapezoid@1/);
});

test("the curves of an anonymous paper, drawn before, lose the serial numbers as they are written", () => {
  const runs = [telling("runs/a/seed-0")];
  const root = groupOf([], "A small paper", { runs });
  const chart = { wideSvg: "GPU GPU-of-nobody", narrowSvg: "", droppedLabels: { wide: [], narrow: [] } };
  const curves = {
    samplesCsv: "timeS,gpu:GPU-12345678/attributed (W)",
    charts: { power: chart, use: null, intensity: null },
  };
  const hiddenOf = (isAnonymous: boolean) =>
    siteModel([{ ...smallResult({ paper: { isAnonymous } }), root }], BUILD).runPages[0]?.hidden ?? [];
  const written = withoutDevices(curves, hiddenOf(true));
  assert.equal(written.samplesCsv, "timeS,gpu:0/attributed (W)");
  assert.equal(written.charts.power?.wideSvg, "GPU 1");
  assert.deepEqual(withoutDevices(curves, hiddenOf(false)), curves);
});
