import { type Layout, layoutOf } from "./collectorLayout.ts";
import { cpuUseReader, sampleOf } from "./collectorSample.ts";
import { parseObjectLine } from "./collectorScan.ts";
import type { TrackPlan } from "./collectorTracks.ts";
import { parseSampleLine } from "./collectorValues.ts";
import { collectFaults, type Faults, quoteValue } from "./faults.ts";
import { type IntensityReader, intensityReader } from "./intensityReader.ts";
import { type Line, readLines } from "./lines.ts";
import { monotonicTime } from "./monotonicTime.ts";
import { type CpuLimits, plausibility } from "./plausibility.ts";
import type { Sample, TrackReading } from "./runLog.ts";
import { counterReader, powerReader } from "./trackReader.ts";

/** Of a batch. A block has thousands of short lines; their samples, all alive at once, would fill V8's young generation. */
const MOST_SAMPLES = 256;

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
    let samples: Sample[] = [];
    for (const line of step.value) {
      if (line.text === "") continue;
      const result = parse(line);
      if (result === "unreadable" && !line.isWhole) {
        warnings.push(`The last line of ${name} (${line.number}) is cut off and was left out.`);
      } else if (typeof result === "object") samples.push(result);
      if (samples.length === MOST_SAMPLES) {
        yield samples;
        samples = [];
      }
    }
    if (samples.length > 0) yield samples;
  }
  faults.check();
  return [...warnings, ...intensities.warnings()];
}

const ABSENT: TrackReading = { attributed: null, machine: null, isAbsent: true };

function lineParser(
  plans: readonly TrackPlan[],
  cpu: CpuLimits,
  faults: Faults,
  intensities: IntensityReader,
): (line: Line) => Sample | "unreadable" | "no sample" {
  const readers = plans.map(({ quantity }) => (quantity === "power" ? powerReader() : counterReader()));
  const cpuUse = cpuUseReader();
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
      cpuUse.restart();
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
    const flags: string[] = hasRunBackward ? [BACKWARD] : [];
    const tracks = readers.map((reader, index): TrackReading => {
      const columns = current.tracks[index];
      if (!columns || (columns.machine === null && columns.process === null)) return ABSENT;
      const { reading, problem } = reader.read(timeS, values, columns);
      if (problem !== null) flags.push(problem);
      return reading;
    });
    const { cpuTimeS, cpuCores } = cpuUse.read(timeS, values, current);
    flags.push(...flagsOf({ timeS, values, layout: current, readings: tracks, cpuCores }));
    const sample = sampleOf(timeS, values, current, {
      cpuTimeS,
      cpuCores,
      tracks,
      flags: flags.length > 1 ? [...new Set(flags)] : flags,
    });
    intensities.add(sample.carbonIntensityGPerKwh);
    return sample;
  };
}
