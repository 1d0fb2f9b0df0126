import { ACCELERATORS, type Accelerator, findAccelerators } from "../carbon/accelerators.ts";
import { CPU_NAMES, cpuTdpW } from "../carbon/cpuTdp.ts";
import { estimates } from "../carbon/estimate.ts";
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
  readonly cpus: number;
  readonly pue: number;
  readonly region?: string;
  readonly kind?: KindName;
}

type Board = Pick<Accelerator, "name" | "tdpW" | "fp32Tflops" | "fp16Tflops" | "isChecked">;

function boardsOf({ gpu, tdpW }: EstimateFlags): readonly Board[] {
  if (tdpW !== undefined) {
    return [
      { name: gpu ?? `a board of ${tdpW} W`, tdpW, fp32Tflops: null, fp16Tflops: null, isChecked: true },
    ];
  }
  if (gpu === undefined)
    throw new UsageError("expected --gpu with a name, or --tdp-w with the power of a board");
  const found = findAccelerators(gpu);
  if (found.length > 0) return found;
  const names = ACCELERATORS.flatMap(({ name, aliases }) => [name, ...aliases]);
  throw new UsageError(
    `--gpu is "${gpu}"${suggestion(gpu, names)}; expected one of ${ACCELERATORS.map(({ name }) => name).join(", ")}, or --tdp-w with the power of the board`,
  );
}

function cpuPowerW({ cpu, cpus }: EstimateFlags): number | null {
  if (cpu === undefined) return null;
  const tdpW = cpuTdpW(cpu);
  if (tdpW !== null) return tdpW * cpus;
  throw new UsageError(
    `--cpu is "${cpu}"${suggestion(cpu, CPU_NAMES)}; expected the exact name of a processor whose power is known, such as "${CPU_NAMES[0]}"`,
  );
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

/** @throws {UsageError} for more busy hours than the boards had */
function refuseImpossible({ gpuHours, gpus, hours }: EstimateFlags): void {
  if (gpuHours === undefined || gpuHours <= gpus * hours) return;
  throw new UsageError(
    `--gpu-hours is ${gpuHours}; expected at most ${gpus * hours}, all hours of ${gpus === 1 ? "the board (--gpus 1)" : `the ${gpus} boards`}`,
  );
}

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** `wattprint estimate --hours H --gpu NAME`: energy without a log, by ways that do not agree. */
export async function estimate(flags: EstimateFlags): Promise<number> {
  refuseImpossible(flags);
  const boards = boardsOf(flags);
  const intensity = intensityOf(flags);
  const made = estimates({
    durationHours: flags.hours,
    boards,
    boardCount: flags.gpus,
    utilization: flags.utilization ?? null,
    gpuHours: flags.gpuHours ?? null,
    pflopsHours: flags.pflopsHours ?? null,
    precision: flags.precision,
    cpuTdpW: cpuPowerW(flags),
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
  if (format === "text") process.stdout.write(summary(flags, boards, made, intensity));
  if (flags.pflopsHours !== undefined && !made.some(({ way }) => way === "pflops")) {
    process.stderr.write(
      `--pflops-hours was left out: no peak rate at ${flags.precision} of this board is known\n`,
    );
  }
  return 0;
}

function summary(
  flags: EstimateFlags,
  boards: readonly Board[],
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
  const names = boards.map(({ name, tdpW }) => `${name} ${tdpW} W`).join(", ");
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
