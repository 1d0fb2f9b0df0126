import type { Sample } from "../readers/runLog.ts";
import type { Interval } from "./interval.ts";
import type { Series } from "./runSummary.ts";
import { type SeriesBins, seriesBins, seriesOfBins } from "./seriesBins.ts";

/** The curves of a run beside power. */
export interface UsageSeries {
  add(interval: Interval, startS: number): void;
  series(): readonly Series[];
}

interface Curve {
  readonly key: string;
  readonly label: string;
  readonly unit: Series["unit"];
  readonly value: (sample: Sample) => number | null;
}

const CURVES: readonly Curve[] = [
  { key: "cpuCores", label: "CPU cores in use", unit: "cores", value: (sample) => sample.cpuCores },
  { key: "gpuUtilization", label: "GPU utilization", unit: "1", value: (sample) => sample.gpuUtilization },
  { key: "memoryBytes", label: "Memory in use", unit: "By", value: (sample) => sample.memoryBytes },
  {
    key: "carbonIntensity",
    label: "Carbon intensity",
    unit: "g/kWh",
    value: (sample) => sample.carbonIntensityGPerKwh,
  },
  {
    key: "cpuFrequencyHz",
    label: "CPU frequency",
    unit: "Hz",
    value: (sample) => sample.other.cpuFrequencyHz ?? null,
  },
  { key: "load", label: "Load average", unit: "processes", value: ({ other }) => other.load ?? null },
  {
    key: "loadPerCore",
    label: "Load average per core",
    unit: "processes",
    value: ({ other }) => other.loadPerCore ?? null,
  },
];

/** Curves of utilization, memory, carbon intensity, frequency and load, as far as they were logged. */
export function usageSeries(maxBins: number): UsageSeries {
  const curves: readonly (readonly [Curve, SeriesBins])[] = CURVES.map((curve) => [
    curve,
    seriesBins(maxBins),
  ]);
  return {
    add({ sample, kind, toS, durationS }, startS) {
      for (const [curve, bins] of curves) {
        const value = curve.value(sample);
        bins.add(toS - startS, value, value ?? 0, durationS, kind === "first");
      }
    },
    series: () =>
      curves.flatMap(([{ key, label, unit }, bins]) =>
        seriesOfBins({ key, label, unit, component: null, scope: null }, bins),
      ),
  };
}
