import { setImmediate } from "node:timers/promises";
import type { ContentCache } from "../cache/contentCache.ts";
import type { RenderedChart } from "../pages/chartModel.ts";
import { withoutNames } from "../pages/deviceNames.ts";
import { samplesCsv } from "../pages/downloads/samplesCsv.ts";
import type { CurvesName, RunPageDraft } from "../pages/model.ts";
import { runCurves } from "../pages/runCurves.ts";
import type { DetailedRun } from "../runs/runSummary.ts";
import { keptKinds } from "./keptKinds.ts";

/** A run's curves as its page holds them, and the file with its readings. Plain data. */
export interface DrawnCurves {
  readonly samplesCsv: string;
  readonly charts: Readonly<Record<CurvesName, RenderedChart | null>>;
}

/** Stands in ids for the figure, whose number only its page knows. No text of a log holds it. */
const FIGURE = "\uFFFF";

/** Of a run without readings. */
export const NO_CURVES: DrawnCurves = {
  samplesCsv: samplesCsv([]),
  charts: { power: null, use: null, intensity: null },
};

/** Draws all curves of a run. */
export async function drawCurves(run: DetailedRun, cache: ContentCache): Promise<DrawnCurves> {
  const { panels, ...files } = runCurves(run);
  const { renderChart } = await import("../charts/render.ts");
  const kinds = keptKinds(cache);
  const draw = async (name: CurvesName): Promise<RenderedChart | null> => {
    if (panels[name] === null) return null;
    // A chart waits for nothing; other processes wait for an answer to their job.
    await setImmediate();
    return renderChart(panels[name], FIGURE, kinds);
  };
  const [power, use, intensity] = [await draw("power"), await draw("use"), await draw("intensity")];
  return { ...files, charts: { power, use, intensity } };
}

/** The curves without what must not be published of them. */
export function withoutDevices(curves: DrawnCurves, hidden: RunPageDraft["hidden"]): DrawnCurves {
  if (hidden.length === 0) return curves;
  const clean = (chart: RenderedChart | null): RenderedChart | null =>
    chart && {
      ...chart,
      wideSvg: withoutNames(chart.wideSvg, hidden),
      narrowSvg: withoutNames(chart.narrowSvg, hidden),
    };
  const { power, use, intensity } = curves.charts;
  return {
    samplesCsv: withoutNames(curves.samplesCsv, hidden),
    charts: { power: clean(power), use: clean(use), intensity: clean(intensity) },
  };
}

/** The chart with ids for its place in a page. */
export const chartAt = (chart: RenderedChart, figureId: string): RenderedChart => ({
  ...chart,
  wideSvg: chart.wideSvg.replaceAll(FIGURE, figureId),
  narrowSvg: chart.narrowSvg.replaceAll(FIGURE, figureId),
});
