import { ACCELERATORS, type Accelerator, findAccelerators } from "../carbon/accelerators.ts";
import { CPU_NAMES, listedCpu } from "../carbon/cpuTdp.ts";
import { type EstimateProcessors, estimates } from "../carbon/estimate.ts";
import { type CarbonIntensity, findIntensity } from "../carbon/intensity.ts";
import { DEFAULT_KIND, describeKind, type KindName } from "../carbon/kind.ts";
import { suggestion } from "../config/nearest.ts";
import { UsageError } from "../errors.ts";
import { kgFromGrams } from "../units.ts";
import { formatRows } from "./formats.ts";
import { type FormatFlags, formatOf } from "./options.ts";

export interface EstimateFlags extends FormatFlags {
  readonly hours: number;
  readonly gpu?: string;
  readonly tdpW?: number;
  readonly gpus: number;
  readonly utilization?: number;
  readonly gpuHours?: number;
  readonly pflopsHours?: number;
  readonly precision: "fp32" | "fp16";
  readonly cpu?: string;
  readonly cpuTdpW?: number;
  readonly cpuThreads?: number;
  readonly cpus: number;
  readonly cpuHours?: number;
  readonly pue: number;
  readonly region?: string;
  readonly kind?: KindName;
}

type Board = Pick<Accelerator, "name" | "tdpW" | "fp32Tflops" | "fp16Tflops" | "isChecked">;

/** None where only a processor is named. */
function boardsOf({ gpu, tdpW, cpu, cpuTdpW }: EstimateFlags): readonly Board[] {
  if (tdpW !== undefined) {
    return [{ name: gpu ?? "board", tdpW, fp32Tflops: null, fp16Tflops: null, isChecked: true }];
  }
  if (gpu === undefined) {
    if (cpu !== undefined || cpuTdpW !== undefined) return [];
    throw new UsageError(
      "expected --gpu with a name, or --tdp-w with the power of a board; for a run on processors alone --cpu or --cpu-tdp-w",
    );
  }
  const found = findAccelerators(gpu);
  if (found.length > 0) return found;
  const names = ACCELERATORS.flatMap(({ name, aliases }) => [name, ...aliases]);
  throw new UsageError(
    `--gpu is "${gpu}"${suggestion(gpu, names)}; expected one of ${ACCELERATORS.map(({ name }) => name).join(", ")}, or --tdp-w with the power of the board`,
  );
}

interface Chip {
  readonly name: string;
  readonly tdpW: number;
  readonly threads: number | null;
}

function chipOf({ cpu, cpuTdpW, cpuThreads }: EstimateFlags): Chip | null {
  const listed = cpu === undefined ? null : listedCpu(cpu);
  if (cpuTdpW !== undefined) {
    return { name: cpu ?? "processor", tdpW: cpuTdpW, threads: cpuThreads ?? listed?.threads ?? null };
  }
  if (cpu === undefined) return null;
  if (listed !== null) return { ...listed, threads: cpuThreads ?? listed.threads };
  throw new UsageError(
    `--cpu is "${cpu}"${suggestion(cpu, CPU_NAMES)}; expected the exact name of a processor whose power is known, such as "${CPU_NAMES[0]}", or --cpu-tdp-w with the power of a chip`,
  );
}

function processorsOf(flags: EstimateFlags, chip: Chip | null): EstimateProcessors | null {
  const { cpus, cpuHours = null } = flags;
  if (chip === null) {
    if (cpuHours === null) return null;
    throw new UsageError("--cpu-hours needs a power; expected --cpu with a name, or --cpu-tdp-w, as well");
  }
  const logicalCores = chip.threads === null ? null : chip.threads * cpus;
  if (cpuHours !== null && logicalCores === null) {
    throw new UsageError(
      "--cpu-hours are of threads, each with its part of the chip's power; expected --cpu-threads, the threads of a chip, as well",
    );
  }
  if (cpuHours !== null && logicalCores !== null && cpuHours > logicalCores * flags.hours) {
    throw new UsageError(
      `--cpu-hours is ${cpuHours}; expected at most ${logicalCores * flags.hours}, all hours of the ${logicalCores} threads`,
    );
  }
  return { tdpW: chip.tdpW * cpus, logicalCores, cpuHours, peakTflops: null };
}

function intensityOf({ region, kind }: EstimateFlags): CarbonIntensity | null {
  if (region === undefined) {
    if (kind === undefined) return null;
    throw new UsageError("--kind says which carbon intensity to take of a region; expected --region as well");
  }
  const found = findIntensity(region, kind ?? DEFAULT_KIND);
  if ("intensity" in found) return found.intensity;
  throw new UsageError(`--region is "${region}"; ${found.problem}`);
}

/** @throws {UsageError} for more busy hours than the boards had, or for busy hours without boards */
function refuseImpossible({ gpuHours, gpus, hours }: EstimateFlags, boards: readonly Board[]): void {
  if (gpuHours !== undefined && boards.length === 0)
    throw new UsageError("--gpu-hours needs a board; expected --gpu with a name, or --tdp-w, as well");
  if (gpuHours === undefined || gpuHours <= gpus * hours) return;
  throw new UsageError(
    `--gpu-hours is ${gpuHours}; expected at most ${gpus * hours}, all hours of ${gpus === 1 ? "the board (--gpus 1)" : `the ${gpus} boards`}`,
  );
}

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** `wattprint estimate --hours H --gpu NAME`: energy without a log, by ways that do not agree. */
export async function estimate(flags: EstimateFlags): Promise<number> {
  const boards = boardsOf(flags);
  refuseImpossible(flags, boards);
  const chip = chipOf(flags);
  const intensity = intensityOf(flags);
  const made = estimates({
    durationHours: flags.hours,
    boards,
    boardCount: flags.gpus,
    utilization: flags.utilization ?? null,
    gpuHours: flags.gpuHours ?? null,
    pflopsHours: flags.pflopsHours ?? null,
    precision: flags.precision,
    processors: processorsOf(flags, chip),
    pue: flags.pue,
  });
  const kg = (energyKwh: number): number | null =>
    intensity === null ? null : kgFromGrams(energyKwh * intensity.gPerKwh);
  const rows = made.map(({ way, formula, lowKwh, highKwh }) => ({
    way,
    energyKwhLow: lowKwh,
    energyKwhHigh: highKwh,
    emissionsKgCo2eLow: kg(lowKwh),
    emissionsKgCo2eHigh: kg(highKwh),
    formula,
  }));
  const format = formatOf(flags);
  process.stdout.write(formatRows(rows, format));
  if (format === "text") process.stdout.write(summary(flags, { boards, chip }, made, intensity));
  if (flags.pflopsHours !== undefined && !made.some(({ way }) => way === "pflops")) {
    process.stderr.write(
      `--pflops-hours was left out: no peak rate at ${flags.precision} of this ${boards.length === 0 ? "processor" : "board"} is known\n`,
    );
  }
  return 0;
}

function summary(
  flags: EstimateFlags,
  { boards, chip }: { readonly boards: readonly Board[]; readonly chip: Chip | null },
  made: readonly { readonly lowKwh: number; readonly highKwh: number }[],
  intensity: CarbonIntensity | null,
): string {
  const low = Math.min(...made.map(({ lowKwh }) => lowKwh));
  const high = Math.max(...made.map(({ highKwh }) => highKwh));
  const ranges = [`${digits(low)} to ${digits(high)} kWh`];
  if (intensity) {
    ranges.push(
      `${digits((low * intensity.gPerKwh) / 1000)} to ${digits((high * intensity.gPerKwh) / 1000)} kg CO2e`,
    );
  }
  const names = [...boards, ...(chip === null ? [] : [chip])]
    .map(({ name, tdpW }) => `${name} ${tdpW} W`)
    .join(", ");
  const unchecked = boards.some(({ isChecked }) => !isChecked)
    ? " (from a list, not checked against a data sheet)"
    : "";
  const lines = [
    `A rough estimate, not a measurement: ${ranges.join(", ")}.`,
    `Power: ${names}${unchecked}. PUE ${flags.pue}.`,
    ...(intensity
      ? [
          `Carbon intensity: ${digits(intensity.gPerKwh)} g/kWh, ${intensity.of ?? intensity.region.name}, ${describeKind(intensity.kind)}, ${intensity.year ?? "no year"}; ${intensity.source}.`,
        ]
      : []),
    "`wattprint track` measures.",
  ];
  return `\n${lines.join("\n")}\n`;
}
