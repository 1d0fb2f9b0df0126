import type { BoardIdentity } from "./visibleBoards.ts";

/** One board at one moment, as nvidia-smi prints it. `null` is what it calls "[N/A]". */
export interface GpuReading extends BoardIdentity {
  /** Number of boards that it prints in each round. */
  readonly boardCount: number;
  readonly driver: string;
  readonly memoryTotalBytes: number | null;
  readonly powerW: number | null;
  /** Fraction of time in which a kernel ran, 0 to 1. */
  readonly utilization: number | null;
  readonly memoryUsedBytes: number | null;
  /** 0 is the fastest, 15 the slowest. */
  readonly performanceState: number | null;
  readonly powerLimitW: number | null;
}

/** Properties in the order that `parseGpuReading` expects. */
export const GPU_QUERY =
  "count,index,uuid,name,driver_version,memory.total,power.draw,utilization.gpu,memory.used,pstate,enforced.power.limit";

const BYTES_PER_MIB = 1_048_576;

/** A reading from a line of `--format=csv,noheader,nounits`, or `null` for any other line. */
export function parseGpuReading(line: string): GpuReading | null {
  const [count, index, uuid, name, driver, ...values] = line.split(", ").map((cell) => cell.trim());
  const [totalMib, powerW, percent, usedMib, state, limitW] = values.map((cell) =>
    numberOrNull(cell.replace(/^P(?=\d)/, "")),
  );
  const isWhole = values.length === 6 && /^\d+$/.test(count ?? "") && /^\d+$/.test(index ?? "");
  if (!isWhole || uuid === undefined || name === undefined || driver === undefined) return null;
  return {
    boardCount: Number(count),
    index: Number(index),
    uuid,
    name,
    driver,
    memoryTotalBytes: scaled(totalMib, BYTES_PER_MIB),
    powerW: powerW ?? null,
    utilization: scaled(percent, 0.01),
    memoryUsedBytes: scaled(usedMib, BYTES_PER_MIB),
    performanceState: state ?? null,
    powerLimitW: limitW ?? null,
  };
}

function numberOrNull(cell: string): number | null {
  return /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null;
}

function scaled(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : Math.round(value * factor * 1e4) / 1e4;
}
