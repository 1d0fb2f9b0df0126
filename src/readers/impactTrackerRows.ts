import { collectFaults, type Faults, quoteValue } from "./faults.ts";
import { type ImpactTrackerLine, isObject, parseLine, type Row } from "./impactTrackerLine.ts";
import { readLines } from "./lines.ts";
import type { Sample, TrackReading } from "./runLog.ts";

/** Names of the reference system's columns, in its own spelling. */
const CPU_POWER = "rapl_estimated_attributable_power_draw";
const GPU_POWER = "nvidia_estimated_attributable_power_draw";
const CPU_MACHINE_POWER = "rapl_power_draw_absolute";
const GPU_MACHINE_POWER = "nvidia_draw_absolute";

/** Flag of a sample whose share of the GPU was unknown and was logged as 0. */
const NOTHING_CREDITED = "0 W were credited while the GPU board drew power";

/**
 * Reads the samples of `data.json[.gz]`: one JSON object a line. Tracks are CPU (package and DRAM) and GPU, in watts.
 * @param file - path
 * @param warningsBefore - what was found in other files of the run, to be returned as well
 * @throws {InputError} with all faults of the file, also if neither CPU nor GPU power is in any row
 */
export async function* readImpactTrackerRows(
  file: string,
  warningsBefore: readonly string[] = [],
): AsyncGenerator<readonly Sample[], readonly string[], void> {
  const faults = collectFaults(file);
  const cpuTimes = processTimes();
  const warnings = [...warningsBefore];
  let rowCount = 0;
  let lastTimeS = Number.NEGATIVE_INFINITY;
  let hasPower = false;
  const batches = readLines(file);
  for (;;) {
    const step = await batches.next();
    if (step.done) {
      if (step.value.isGzipCut)
        warnings.push(`${nameOf(file)} is cut off; what could be decompressed was read.`);
      break;
    }
    const samples: Sample[] = [];
    for (const line of step.value) {
      if (line.text === "") continue;
      const parsed = parseLine(line.text);
      if (parsed === null) {
        if (line.isWhole)
          faults.add(`${quoteValue(line.text)} is no JSON object; expected a sample`, line.number);
        else warnings.push(`The last line of ${nameOf(file)} (${line.number}) is cut off and was left out.`);
        continue;
      }
      const sample = sampleFrom(parsed, cpuTimes, faults, line.number);
      if (sample.timeS < lastTimeS) {
        faults.add(
          `timestamp is ${sample.timeS}, before ${lastTimeS} of the line above; expected times that grow`,
          line.number,
        );
      }
      lastTimeS = sample.timeS;
      hasPower ||= sample.tracks.some((track) => track.attributed !== null);
      samples.push(sample);
    }
    rowCount += samples.length;
    if (samples.length > 0) yield samples;
  }
  if (rowCount === 0) faults.add("no sample was logged; expected at least one line");
  else if (!hasPower) faults.add(`no row has ${CPU_POWER} or ${GPU_POWER}; expected the power of CPU or GPU`);
  faults.check();
  return warnings;
}

/** Unix time of the first sample of the file; the place from which a time zone is inferred. */
export async function firstTimestampS(file: string): Promise<number | null> {
  for await (const lines of readLines(file)) {
    for (const line of lines) {
      const timestamp = parseLine(line.text)?.row.timestamp;
      if (typeof timestamp === "number") return timestamp;
    }
  }
  return null;
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

function sampleFrom(parsed: ImpactTrackerLine, cpuTimes: ProcessTimes, faults: Faults, line: number): Sample {
  const { row } = parsed;
  const number = (name: string, lowest = 0): number | null => {
    const value = row[name];
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && value >= lowest) return value;
    faults.add(`${name} is ${quoteValue(value)}; expected a number of at least ${lowest}`, line);
    return null;
  };
  if (typeof row.timestamp !== "number") {
    faults.add(`timestamp is ${quoteValue(row.timestamp)}; expected Unix seconds`, line);
  }
  const cpu: TrackReading = { attributed: number(CPU_POWER), machine: number(CPU_MACHINE_POWER) };
  const gpu: TrackReading = { attributed: number(GPU_POWER), machine: number(GPU_MACHINE_POWER) };
  return {
    timeS: number("timestamp") ?? 0,
    segment: 0,
    tracks: [cpu, gpu],
    cpuTimeS: cpuTimes.sumWith(parsed.cpuTimes),
    cpuCores: number("absolute_cpu_utilization"),
    gpuUtilization: number("average_gpu_estimated_utilization_absolute"),
    memoryBytes: number("absolute_mem_usage"),
    // "n/a" where the source of real-time intensities had none.
    carbonIntensityGPerKwh:
      row.realtime_carbon_intensity === "n/a" ? null : number("realtime_carbon_intensity"),
    other: {
      loadPerCore: loadOf(row.cpu_count_adjusted_average_load),
      cpuFrequencyHz: meanHertz(parsed.coreMhz),
    },
    flags: gpu.attributed === 0 && boardPowerW(row) > 0 ? [NOTHING_CREDITED] : [],
  };
}

/** CPU time of processes as last seen. */
interface ProcessTimes {
  /** Sum over all processes seen so far; `null` while none were. Time of children is their own. */
  sumWith(latest: ImpactTrackerLine["cpuTimes"]): number | null;
}

function processTimes(): ProcessTimes {
  let byPid = new Map<string, number>();
  return {
    sumWith(latest) {
      if (latest === null && byPid.size === 0) return null;
      const known = byPid.size;
      for (const [pid, seconds] of latest ?? []) byPid.set(pid, seconds);
      // Sums depend on their order in the last digit, and the order in a line is lost where it is read as a whole.
      if (byPid.size > known) byPid = new Map([...byPid].sort(([a], [b]) => (a < b ? -1 : 1)));
      let sum = 0;
      for (const seconds of byPid.values()) sum += seconds;
      return sum;
    },
  };
}

/** Power of the boards that the run's processes were on, credited or not. */
function boardPowerW(row: Row): number {
  const boards = row.per_gpu_power_draw;
  if (!isObject(boards)) return 0;
  return Object.values(boards).reduce<number>(
    (sum, power) => sum + (typeof power === "number" ? power : 0),
    0,
  );
}

/** Load average of one minute, per core. */
function loadOf(value: unknown): number | null {
  const first: unknown = Array.isArray(value) ? value[0] : null;
  return typeof first === "number" ? first : null;
}

/** Mean over the cores. */
const meanHertz = (mhz: readonly number[]): number | null =>
  mhz.length === 0 ? null : mhz.reduce((sum, each) => sum + each * 1e6, 0) / mhz.length;
