import type { DetailedRun, RunSummary } from "../runs/runSummary.ts";
import type { PanelsModel } from "./chartModel.ts";
import { samplesCsv } from "./downloads/samplesCsv.ts";
import type { CurvesName } from "./model.ts";
import { runClock } from "./runClock.ts";
import { intensityPanel, isUseSeries, powerPanels, usePanels } from "./runPanels.ts";

/** All that is published of a run's readings: its figures over time, and its readings as a table. */
export interface RunCurves {
  readonly samplesCsv: string;
  readonly panels: Readonly<Record<CurvesName, PanelsModel | null>>;
}

/** Made of the run alone, whatever page it stands on, so that it is made once where the log was read. */
export function runCurves(run: DetailedRun): RunCurves {
  const clock = runClock(run);
  return {
    samplesCsv: samplesCsv(run.series),
    panels: {
      power: powerPanels(run, clock),
      use: usePanels(run, clock),
      intensity: intensityPanel(run, clock),
    },
  };
}

/** Whether `runCurves` has panels of the name, told without the readings. */
export function hasCurves(run: RunSummary, name: CurvesName): boolean {
  switch (name) {
    case "power":
      return run.series.some(({ unit }) => unit === "W");
    case "use":
      return run.series.some(({ key }) => isUseSeries(key));
    case "intensity":
      return run.series.some(({ key }) => key === "carbonIntensity");
  }
}
