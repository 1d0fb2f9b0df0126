import { performance } from "node:perf_hooks";
import type { GpuReading } from "./gpuReading.ts";

/** What is known of one board between two samples. */
export interface BoardReadings {
  readonly latest: GpuReading;
  add(reading: GpuReading): void;
  /**
   * The last reading, with the means of power and utilization since the last call; `null` once it is too old to stand
   * for now.
   */
  take(): GpuReading | null;
}

/**
 * Keeps the readings of a board until the next sample. One reading of a load that is in step with the samples would be
 * in the same phase again and again; the mean of all is not.
 *
 * @param staleMs - age beyond which the last reading says nothing about now
 */
export function boardReadings(first: GpuReading, staleMs: number): BoardReadings {
  let latest = first;
  let atMs = performance.now();
  let sinceSample = [first];
  return {
    get latest() {
      return latest;
    },
    add(reading) {
      latest = reading;
      atMs = performance.now();
      sinceSample.push(reading);
    },
    take() {
      const readings = sinceSample.length === 0 ? [latest] : sinceSample;
      sinceSample = [];
      if (performance.now() - atMs > staleMs) return null;
      return {
        ...latest,
        powerW: mean(readings.map(({ powerW }) => powerW)),
        utilization: mean(readings.map(({ utilization }) => utilization)),
      };
    },
  };
}

/** Of the values that are known, to four decimals. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0) return null;
  return Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 1e4) / 1e4;
}
