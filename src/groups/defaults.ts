import { suggestion } from "../config/nearest.ts";
import type { Paper } from "../config/paper.ts";
import type { Fault } from "../errors.ts";
import { type Measured, metricNames, valuesOf } from "./describe.ts";

/** Which metrics a paper compares and shows. */
export interface ChosenMetrics {
  readonly primaryMetrics: readonly string[];
  readonly summaryMetrics: readonly string[];
}

/** As many columns as a page is wide; all other metrics are in the site's data. */
const SHOWN_BESIDE_SCORES = ["energyKwh", "durationHours", "emissionsKgCo2e"];
const SHOWN_WITHOUT_SCORES = ["energyKwh", "durationHours", "cpuHours", "gpuHours", "emissionsKgCo2e"];

/**
 * The metrics that the author stated, else the defaults for what the runs have: the score per kWh and the
 * energy are compared; these and the mean score, time and emissions are shown, or CPU and GPU hours where
 * there are no scores. What the author compares is always shown.
 * @param faults - gets a fault for every stated metric that no run has
 */
export function chooseMetrics(paper: Paper, runs: readonly Measured[], faults: Fault[]): ChosenMetrics {
  const had = metricNames(runs).filter((name) => valuesOf(runs, name).length > 0);
  const stated = [
    ...(paper.primaryMetrics ?? []).map((name) => ["primaryMetrics", name] as const),
    ...(paper.summaryMetrics ?? []).map((name) => ["summaryMetrics", name] as const),
    ...paper.additionalStatistics.flatMap(({ metrics }) =>
      (metrics ?? []).map((name) => ["additionalStatistics", name] as const),
    ),
    ...(paper.order ? [["order", paper.order.by] as const] : []),
  ];
  for (const [key, name] of stated) {
    if (had.includes(name)) continue;
    const hint = suggestion(name, had) || `; expected one of ${had.join(", ")}`;
    faults.push({ file: paper.file, message: `${key} names ${name}, which no run has${hint}` });
  }
  const scores = scoreMetrics(had);
  const usual = scores.length > 0 ? [...scores, ...SHOWN_BESIDE_SCORES] : SHOWN_WITHOUT_SCORES;
  const wanted = [...new Set([...(paper.primaryMetrics ?? []), ...usual])];
  return {
    primaryMetrics:
      paper.primaryMetrics ?? [...scores.slice(0, 1), "energyKwh"].filter((name) => had.includes(name)),
    summaryMetrics: paper.summaryMetrics ?? wanted.filter((name) => had.includes(name)),
  };
}

/** Of the first score column: per kWh and mean. */
function scoreMetrics(had: readonly string[]): readonly string[] {
  const perKwh = had.find((name) => /^average[A-Z].*PerKwh$/.test(name));
  const average = perKwh?.replace(/PerKwh$/, "");
  if (perKwh === undefined || average === undefined) return [];
  return [perKwh, average].filter((name) => had.includes(name));
}
