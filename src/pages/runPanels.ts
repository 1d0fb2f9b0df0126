import type { DetailedRun, RunSummary, Series } from "../runs/runSummary.ts";
import { SECONDS_PER_HOUR } from "../units.ts";
import type { Panel, PanelsModel } from "./chartModel.ts";
import { displayUnit } from "./displayUnit.ts";
import { formatDigits, formatNumber } from "./format.ts";
import type { RunClock } from "./runClock.ts";
import { scoreAxis, scoreColumn, scorePoints } from "./scoreCurves.ts";
import { highest, meanPoints, meanWidthS, readingPoints, seriesMean } from "./seriesLines.ts";

const POWER_HEIGHT_PX = 84;
const USE_HEIGHT_PX = 56;
const SCORE_HEIGHT_PX = 130;
const HEADROOM = 1.05;

const COLORS = { gpu: "series-1", cpu: "series-2", dram: "series-3" } as const;

const energyText = (energyKwh: number | null): string => {
  if (energyKwh === null) return "";
  const { factor, unit } = displayUnit({ name: "energyKwh", unit: "kWh" }, energyKwh);
  return `, ${formatDigits(energyKwh * factor, 3)} ${unit}`;
};

const panels = (clock: RunClock, list: readonly Panel[], description: string): PanelsModel | null =>
  list.length === 0
    ? null
    : { kind: "panels", x: clock.axis, xDomain: clock.domain, panels: list, description };

/** A panel of power for each measured device, on one scale from 0. `null` where no power was logged. */
export function powerPanels(run: DetailedRun, clock: RunClock): PanelsModel | null {
  const power = run.series.filter((series) => series.unit === "W");
  const own = power.filter((series) => series.scope === "attributed");
  const shown = own.length > 0 ? own : power;
  const top = Math.max(1e-6, ...power.map(highest)) * HEADROOM;
  const widthS = meanWidthS(clock.spanS);
  const list = shown.map((series): Panel => {
    const trackKey = series.key.split("/")[0] ?? series.key;
    const component = run.components.find(({ key }) => key === trackKey);
    const whole = power.find(
      (other) => other.scope === "machine" && other !== series && other.key.split("/")[0] === trackKey,
    );
    const color = series.component === null ? "ink" : COLORS[series.component];
    const mean = component?.meanPowerW ?? seriesMean(series);
    return {
      title: `${component?.label ?? series.label}, ${series.scope === "machine" ? "whole device" : "attributed"} (W)`,
      summary:
        mean === null ? "" : `mean ${formatNumber(mean, 1)}${energyText(component?.energyKwh ?? null)}`,
      heightPx: POWER_HEIGHT_PX,
      yDomain: [0, top],
      lines: [
        ...(whole
          ? [{ weight: "gray", color, points: meanPoints(whole, widthS, clock.secondsPerUnit) } as const]
          : []),
        { weight: "thin", color, points: readingPoints(series, clock.secondsPerUnit) },
        { weight: "thick", color, points: meanPoints(series, widthS, clock.secondsPerUnit) },
      ],
      references: [],
    };
  });
  return panels(clock, list, `Power over time: ${list.map((p) => `${p.title} ${p.summary}`).join("; ")}.`);
}

const scaled = (series: Series, factor: number): Series => ({
  ...series,
  bins: series.bins.map((bin) => ({
    ...bin,
    first: [bin.first[0], bin.first[1] * factor],
    last: [bin.last[0], bin.last[1] * factor],
    min: [bin.min[0], bin.min[1] * factor],
    max: [bin.max[0], bin.max[1] * factor],
    mean: bin.mean * factor,
  })),
});

const USE = [
  { key: "gpuUtilization", title: "GPU in use (% of time)", factor: 100, color: "series-1", peak: false },
  { key: "cpuCores", title: "CPU cores in use", factor: 1, color: "series-2", peak: false },
  { key: "memoryBytes", title: "Memory in use (GB)", factor: 1e-9, color: "ink", peak: true },
] as const;

/** Whether a series has a panel of use. */
export const isUseSeries = (key: string): boolean => USE.some((panel) => panel.key === key);

/** Panels of GPU and CPU use and of memory, where logged. */
export function usePanels(run: DetailedRun, clock: RunClock): PanelsModel | null {
  const widthS = meanWidthS(clock.spanS);
  const list = USE.flatMap(({ key, title, factor, color, peak }): readonly Panel[] => {
    const found = run.series.find((series) => series.key === key);
    if (!found || found.bins.length === 0) return [];
    const series = scaled(found, factor);
    const number = peak ? highest(series) : seriesMean(series);
    return [
      {
        title,
        summary: number === null ? "" : `${peak ? "peak" : "mean"} ${formatDigits(number, 3)}`,
        heightPx: USE_HEIGHT_PX,
        yDomain: [0, Math.max(1e-6, highest(series)) * HEADROOM],
        lines: peak
          ? [{ weight: "thick", color, points: readingPoints(series, clock.secondsPerUnit) }]
          : [
              { weight: "thin", color, points: readingPoints(series, clock.secondsPerUnit) },
              { weight: "thick", color, points: meanPoints(series, widthS, clock.secondsPerUnit) },
            ],
        references: [],
      },
    ];
  });
  return panels(
    clock,
    list,
    `Use of the machine over time: ${list.map((p) => `${p.title} ${p.summary}`).join("; ")}.`,
  );
}

/** The grid's carbon intensity over time, where logged. */
export function intensityPanel(run: DetailedRun, clock: RunClock): PanelsModel | null {
  const series = run.series.find(({ key }) => key === "carbonIntensity");
  if (!series || series.bins.length === 0) return null;
  const mean = run.metrics.energyWeightedCarbonIntensityGPerKwh ?? null;
  const summary = mean === null ? "" : `mean ${formatDigits(mean, 3)}`;
  const panel: Panel = {
    title: "Carbon intensity (g CO₂e/kWh)",
    summary,
    heightPx: USE_HEIGHT_PX,
    yDomain: null,
    lines: [{ weight: "thick", color: "ink", points: readingPoints(series, clock.secondsPerUnit) }],
    references: [],
  };
  return panels(clock, [panel], `Carbon intensity of the grid over time, ${summary} g CO₂e/kWh.`);
}

/** The score over the run's clock, with a band where the file has its standard deviation. */
export function evaluationPanel(
  run: RunSummary,
  clock: RunClock,
  references: readonly { readonly label: string; readonly value: number }[],
): PanelsModel | null {
  const { evaluation } = run;
  const column = evaluation === null ? null : scoreColumn(evaluation.columns);
  if (evaluation === null || column === null) return null;
  const points = scorePoints(evaluation, column, "time").map(([hours, score]): readonly [number, number] => [
    (hours * SECONDS_PER_HOUR) / clock.secondsPerUnit,
    score,
  ]);
  if (points.length === 0) return null;
  const spreadColumn = evaluation.columns.find((name) => name === `${column}Sd`);
  const band = evaluation.rows.flatMap((row) => {
    const score = row.values[column] ?? null;
    const spread = spreadColumn === undefined ? null : (row.values[spreadColumn] ?? null);
    if (row.timeS === null || score === null || spread === null) return [];
    return [{ x: row.timeS / clock.secondsPerUnit, low: score - spread, high: score + spread }];
  });
  const axis = scoreAxis(column);
  const last = points.at(-1)?.[1] ?? 0;
  const panel: Panel = {
    title: axis.unit === "" ? axis.title : `${axis.title} (${axis.unit})`,
    summary: `last ${formatDigits(last, 3)}`,
    heightPx: SCORE_HEIGHT_PX,
    yDomain: null,
    lines: [{ weight: "thick", color: "ink", points, isMarked: points.length <= 60 }],
    ...(band.length > 0 ? { band } : {}),
    references,
  };
  return panels(
    clock,
    [panel],
    `${axis.title} over time, from ${formatDigits(points[0]?.[1] ?? 0, 3)} to ${formatDigits(last, 3)}.`,
  );
}
