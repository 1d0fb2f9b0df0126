import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { random } from "./random.ts";

export interface ReferenceLog {
  readonly seed: number;
  readonly sampleCount: number;
  /** Processes that each sample lists: they make most of a line. */
  readonly processCount: number;
}

const START_S = 1_572_566_400;
const INTERVAL_S = 20;
const FIRST_PID = 21_000;

const CORES = 32;

/** Writes a gzipped log in the shape of experiment-impact-tracker's, about 9 kB a sample with 27 processes. */
export async function writeReferenceLog(folder: string, log: ReferenceLog): Promise<void> {
  await mkdir(join(folder, "impacttracker"), { recursive: true });
  const endS = START_S + log.sampleCount * INTERVAL_S;
  await writeFile(join(folder, "impacttracker/info.json"), `${JSON.stringify(infoFile(endS))}\n`);
  const target = createWriteStream(join(folder, "impacttracker/data.json.gz"));
  await pipeline(Readable.from(lines(log)), createGzip(), target);
}

function* lines({ seed, sampleCount, processCount }: ReferenceLog): Generator<string> {
  const next = random(seed);
  const pids = Array.from({ length: processCount }, (_, i) => FIRST_PID + i);
  for (let i = 0; i < sampleCount; i++) yield `${JSON.stringify(row(i, pids, next))}\n`;
}

function row(i: number, pids: readonly number[], draw: () => number) {
  const next = (): number => rounded(draw(), 10);
  const powerW = rounded(60 + 20 * next(), 2);
  // Systems count CPU time in hundredths of a second.
  const cpuTimes = pids.map((pid) => [
    pid,
    {
      user: rounded(INTERVAL_S * (i + next()), 2),
      system: rounded(i / 10, 2),
      children_user: 0,
      children_system: 0,
    },
  ]);
  const memory = pids.map((pid) => [pid, memoryOf(next)]);
  return {
    timestamp: rounded(START_S + i * INTERVAL_S + next() / 1000, 10),
    rapl_power_draw_absolute: rounded(50 + 10 * next(), 10),
    rapl_estimated_attributable_power_draw: rounded(15 + 5 * next(), 10),
    cpu_time_seconds: Object.fromEntries(cpuTimes),
    average_relative_cpu_utilization: next(),
    absolute_cpu_utilization: next(),
    relative_mem_usage: next(),
    absolute_mem_usage: Math.floor(5e9 * next()),
    absolute_mem_percent_usage: rounded(next() / 10, 10),
    mem_info_per_process: Object.fromEntries(memory),
    nvidia_draw_absolute: powerW,
    nvidia_estimated_attributable_power_draw: powerW,
    average_gpu_estimated_utilization_absolute: next(),
    average_gpu_estimated_utilization_relative: 1,
    per_gpu_performance_state: { 0: "P2" },
    per_gpu_power_draw: { 0: powerW },
    cpu_count_adjusted_average_load: [next(), next(), next()],
    cpu_freq: Array.from({ length: CORES }, () => ({
      current: rounded(1200 + 2000 * next(), 3),
      min: 1200,
      max: 3200,
    })),
    realtime_carbon_intensity: rounded(300 + 100 * next(), 10),
    disk_write_speed: rounded(40 * next(), 10),
    process_ids: pids,
  };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const memoryOf = (next: () => number) => ({
  rss: Math.floor(3e9 * next()),
  vms: 11_799_719_936,
  shared: Math.floor(2e8 * next()),
  text: 2_322_432,
  lib: 0,
  data: 10_076_340_224,
  dirty: 0,
  uss: Math.floor(2e7 * next()),
  pss: Math.floor(2e8 * next()),
  swap: 0,
});

const localTime = (unixS: number): string => `${new Date(unixS * 1000).toISOString().slice(0, 19)}.000000`;

const infoFile = (endS: number) => ({
  experiment_start: localTime(START_S),
  experiment_end: localTime(endS),
  experiment_impact_tracker_version: "0.1.8",
  cpu_info: { brand: "Example CPU", count: 32, python_version: "3.7.3" },
  gpu_info: [{ name: "Example GPU", uuid: "GPU-1", total_memory: "12196 MiB", driver_version: "430.26" }],
  python_package_info: [],
  region: { id: "US-CA" },
  region_carbon_intensity_estimate: { carbonIntensity: 250.7, _source: "example" },
});
