import type { SampleLine } from "@wattprint/collector/format";
import { type Layout, layoutOf } from "./collectorLayout.ts";
import { parseObjectLine } from "./collectorScan.ts";
import type { TrackPlan } from "./collectorTracks.ts";
import { parseSampleLine } from "./collectorValues.ts";
import { collectFaults, type Faults, quoteValue } from "./faults.ts";
import { type IntensityReader, intensityReader } from "./intensityReader.ts";
import { type Line, readLines } from "./lines.ts";
import { monotonicTime } from "./monotonicTime.ts";
import { type CpuLimits, plausibility } from "./plausibility.ts";
import type { Sample } from "./runLog.ts";
import { counterReader, powerReader } from "./trackReader.ts";

const BACKWARD = "the clock ran backward: times after it were shifted, and power across it is not counted";

/**
 * Streams the samples of `samples.jsonl[.gz]`.
 * @param plans - the tracks, by `planTracks` of all headers
 * @param cpu - what the machine's CPU can do, to flag readings that are above it
 * @param warningsBefore - what was found in other files of the run, to be returned as well
 * @throws {InputError} with all faults of the file
 */
export async function* readCollectorSamples(
  file: string,
  plans: readonly TrackPlan[],
  cpu: CpuLimits = { tdpW: null, logicalCores: null },
  warningsBefore: readonly string[] = [],
): AsyncGenerator<readonly Sample[], readonly string[], void> {
  const faults = collectFaults(file);
  const intensities = intensityReader();
  const parse = lineParser(plans, cpu, faults, intensities);
  const warnings = [...warningsBefore];
  const name = file.slice(file.lastIndexOf("/") + 1);
  const batches = readLines(file);
  for (;;) {
    const step = await batches.next();
    if (step.done) {
      if (step.value.isGzipCut) warnings.push(`${name} is cut off; what could be decompressed was read.`);
      break;
    }
    const samples: Sample[] = [];
    for (const line of step.value) {
      if (line.text === "") continue;
      const result = parse(line);
      if (result === "unreadable" && !line.isWhole) {
        warnings.push(`The last line of ${name} (${line.number}) is cut off and was left out.`);
      } else if (typeof result === "object") samples.push(result);
    }
    if (samples.length > 0) yield samples;
  }
  faults.check();
  return [...warnings, ...intensities.warnings()];
}

function lineParser(
  plans: readonly TrackPlan[],
  cpu: CpuLimits,
  faults: Faults,
  intensities: IntensityReader,
): (line: Line) => Sample | "unreadable" | "no sample" {
  const readers = plans.map(({ quantity }) => (quantity === "power" ? powerReader() : counterReader()));
  const coresBetween = coreCounter();
  let layout: Layout | null = null;
  const forward = monotonicTime();
  const flagsOf = plausibility(plans, cpu);
  const takeHeader = (line: Line): boolean => {
    const parsed = parseObjectLine(line, faults);
    if (parsed?.kind !== "header") return parsed !== null;
    const { segment } = parsed.header;
    const before = layout?.header.segment ?? 0;
    if (segment < before) {
      faults.add(`segment is ${segment}, after segment ${before}; expected numbers that grow`, line.number);
    }
    if (segment !== before) {
      for (const reader of readers) reader.restart();
      coresBetween.restart();
    }
    layout = layoutOf(intensities.take(parsed.header), plans);
    return true;
  };
  return (line) => {
    if (line.text.startsWith("{")) return takeHeader(line) ? "no sample" : "unreadable";
    if (layout === null) {
      faults.add(`${quoteValue(line.text)} comes before any header; expected a header first`, line.number);
      return "unreadable";
    }
    const values = parseSampleLine(line, layout.header, faults);
    const loggedS = values?.[0] ?? null;
    if (values === null || loggedS === null) return "unreadable";
    const { timeS, hasRunBackward } = forward(loggedS);
    const current = layout;
    const readings = readers.map((reader, index) => {
      const columns = current.tracks[index];
      return columns ? reader.read(timeS, values, columns) : { attributed: null, machine: null, flag: null };
    });
    const usage = usageOf(timeS, values, current, coresBetween);
    intensities.add(usage.carbonIntensityGPerKwh);
    const counters = readings.flatMap(({ flag }) => (flag === null ? [] : [flag]));
    const implausible = flagsOf({ timeS, values, layout: current, readings, cpuCores: usage.cpuCores });
    return {
      ...usage,
      tracks: readings.map(({ flag: _, ...reading }) => reading),
      flags: [...new Set([...(hasRunBackward ? [BACKWARD] : []), ...counters, ...implausible])],
    };
  };
}

function usageOf(
  timeS: number,
  values: SampleLine,
  { header, places }: Layout,
  cores: ReturnType<typeof coreCounter>,
): Omit<Sample, "tracks" | "flags"> {
  const known = (indices: readonly number[]): readonly number[] =>
    indices.flatMap((index) => values[index] ?? []);
  const sum = (indices: readonly number[]): number | null => {
    const found = known(indices);
    return found.length === 0 ? null : found.reduce((total, value) => total + value, 0);
  };
  const mean = (indices: readonly number[]): number | null => {
    const total = sum(indices);
    return total === null ? null : total / known(indices).length;
  };
  const cpuTimeS = sum(places.cpuTime);
  const counted = cores.read(timeS, cpuTimeS);
  return {
    timeS,
    segment: header.segment,
    cpuTimeS,
    cpuCores: places.cpuCores.length > 0 ? sum(places.cpuCores) : counted,
    gpuUtilization: mean(places.gpuUtilization),
    gpuCount: known(places.gpuUtilization).length,
    memoryBytes: sum(places.memory),
    diskReadBytes: sum(places.diskRead),
    diskWrittenBytes: sum(places.diskWritten),
    carbonIntensityGPerKwh: mean(places.carbonIntensity),
    other: { cpuFrequencyHz: mean(places.cpuFrequency), load: mean(places.load) },
  };
}

/** Mean number of cores in use since the last known CPU time, where the log has no column of it. */
function coreCounter() {
  let before: { readonly timeS: number; readonly cpuTimeS: number } | null = null;
  return {
    restart(): void {
      before = null;
    },
    read(timeS: number, cpuTimeS: number | null): number | null {
      if (cpuTimeS === null) return null;
      const last = before;
      before = { timeS, cpuTimeS };
      if (last === null || timeS <= last.timeS || cpuTimeS < last.cpuTimeS) return null;
      return (cpuTimeS - last.cpuTimeS) / (timeS - last.timeS);
    },
  };
}
