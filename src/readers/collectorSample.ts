import type { SampleLine } from "@wattprint/collector/format";
import type { Layout } from "./collectorLayout.ts";
import type { Sample } from "./runLog.ts";

/** CPU use of a sample's processes. */
export type CpuUse = Pick<Sample, "cpuTimeS" | "cpuCores">;

/** Reads the CPU use of one sample after the other. */
export interface CpuUseReader {
  /** Forgets the sample before: at the start of a segment. */
  restart(): void;
  read(timeS: number, values: SampleLine, layout: Layout): CpuUse;
}

/** Cores are those of the log, else the mean number in use since the last known CPU time. */
export function cpuUseReader(): CpuUseReader {
  let before: { readonly timeS: number; readonly cpuTimeS: number } | null = null;
  const coresSince = (timeS: number, cpuTimeS: number | null): number | null => {
    if (cpuTimeS === null) return null;
    const last = before;
    before = { timeS, cpuTimeS };
    if (last === null || timeS <= last.timeS || cpuTimeS < last.cpuTimeS) return null;
    return (cpuTimeS - last.cpuTimeS) / (timeS - last.timeS);
  };
  return {
    restart() {
      before = null;
    },
    read(timeS, values, { places }) {
      const cpuTimeS = sumAt(values, places.cpuTime);
      const counted = coresSince(timeS, cpuTimeS);
      return { cpuTimeS, cpuCores: places.cpuCores.length > 0 ? sumAt(values, places.cpuCores) : counted };
    },
  };
}

/**
 * A sample of the values of a line.
 *
 * Written out name by name: to spread an object with as many costs more than all else that is done for a sample.
 * @param found - what was made of the values already
 */
export const sampleOf = (
  timeS: number,
  values: SampleLine,
  { header, places }: Layout,
  found: CpuUse & Pick<Sample, "tracks" | "flags">,
): Sample => ({
  timeS,
  segment: header.segment,
  tracks: found.tracks,
  cpuTimeS: found.cpuTimeS,
  cpuCores: found.cpuCores,
  gpuUtilization: meanAt(values, places.gpuUtilization),
  gpuCount: countAt(values, places.gpuUtilization),
  memoryBytes: sumAt(values, places.memory),
  diskReadBytes: sumAt(values, places.diskRead),
  diskWrittenBytes: sumAt(values, places.diskWritten),
  carbonIntensityGPerKwh: meanAt(values, places.carbonIntensity),
  other: { cpuFrequencyHz: meanAt(values, places.cpuFrequency), load: meanAt(values, places.load) },
  flags: found.flags,
});

/** In how many of some columns there is a value. */
function countAt(values: SampleLine, places: readonly number[]): number {
  let count = 0;
  for (const place of places) if (typeof values[place] === "number") count += 1;
  return count;
}

/** Sum over the columns that have a value; `null` where none has. */
function sumAt(values: SampleLine, places: readonly number[]): number | null {
  let sum: number | null = null;
  for (const place of places) {
    const value = values[place];
    if (typeof value === "number") sum = (sum ?? 0) + value;
  }
  return sum;
}

function meanAt(values: SampleLine, places: readonly number[]): number | null {
  const sum = sumAt(values, places);
  return sum === null ? null : sum / countAt(values, places);
}
