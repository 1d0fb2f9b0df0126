import { collectFaults, type Faults, quoteValue } from "./faults.ts";
import { readLines } from "./lines.ts";
import type { Sample, TrackReading } from "./runLog.ts";

type Row = Readonly<Record<string, unknown>>;

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
  const cpuTimeByPid = new Map<string, number>();
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
      const row = parseRow(line.text);
      if (row === null) {
        if (line.isWhole)
          faults.add(`${quoteValue(line.text)} is no JSON object; expected a sample`, line.number);
        else warnings.push(`The last line of ${nameOf(file)} (${line.number}) is cut off and was left out.`);
        continue;
      }
      const sample = sampleFromRow(row, cpuTimeByPid, faults, line.number);
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
      const timestamp = parseRow(line.text)?.timestamp;
      if (typeof timestamp === "number") return timestamp;
    }
  }
  return null;
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

/** More than half of a line, and nothing of it is read: memory of every process, as objects of plain numbers. */
const MEMORY_OF_PROCESSES = /"mem_info_per_process":\{(?:"\d+":\{[^{}]*\},?)*\},/;

function parseRow(text: string): Row | null {
  return parseObject(text.replace(MEMORY_OF_PROCESSES, "")) ?? parseObject(text);
}

function parseObject(text: string): Row | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function sampleFromRow(row: Row, cpuTimeByPid: Map<string, number>, faults: Faults, line: number): Sample {
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
    cpuTimeS: cpuTimeSoFar(row.cpu_time_seconds, cpuTimeByPid),
    cpuCores: number("absolute_cpu_utilization"),
    gpuUtilization: number("average_gpu_estimated_utilization_absolute"),
    memoryBytes: number("absolute_mem_usage"),
    // "n/a" where the source of real-time intensities had none.
    carbonIntensityGPerKwh:
      row.realtime_carbon_intensity === "n/a" ? null : number("realtime_carbon_intensity"),
    other: {
      loadPerCore: loadOf(row.cpu_count_adjusted_average_load),
      cpuFrequencyHz: frequencyOf(row.cpu_freq),
    },
    flags: gpu.attributed === 0 && boardPowerW(row) > 0 ? [NOTHING_CREDITED] : [],
  };
}

/** Sum over all processes seen so far of the user and system time when last seen. Time of children is their own. */
function cpuTimeSoFar(value: unknown, byPid: Map<string, number>): number | null {
  if (!isObject(value)) return byPid.size === 0 ? null : total(byPid);
  for (const [pid, times] of Object.entries(value)) {
    if (!isObject(times)) continue;
    const { user, system } = times;
    if (typeof user === "number" && typeof system === "number") byPid.set(pid, user + system);
  }
  return total(byPid);
}

function total(byPid: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const seconds of byPid.values()) sum += seconds;
  return sum;
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

/** Mean over the cores, from MHz. */
function frequencyOf(value: unknown): number | null {
  if (!Array.isArray(value)) return null;
  const hertz = value.flatMap((core: unknown) =>
    isObject(core) && typeof core.current === "number" ? [core.current * 1e6] : [],
  );
  return hertz.length === 0 ? null : hertz.reduce((sum, each) => sum + each, 0) / hertz.length;
}
