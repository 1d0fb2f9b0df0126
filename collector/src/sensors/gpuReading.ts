/** One board at one moment, as nvidia-smi prints it. `null` is what it calls "[N/A]". */
export interface GpuReading {
  /** Number of boards that it prints in each round. */
  readonly boardCount: number;
  readonly index: number;
  readonly uuid: string;
  readonly name: string;
  readonly driver: string;
  readonly memoryTotalBytes: number | null;
  readonly powerW: number | null;
  /** Fraction of time in which a kernel ran, 0 to 1. */
  readonly utilization: number | null;
  readonly memoryUsedBytes: number | null;
}

/** Properties in the order that `parseGpuReading` expects. */
export const GPU_QUERY =
  "count,index,uuid,name,driver_version,memory.total,power.draw,utilization.gpu,memory.used";

const BYTES_PER_MIB = 1_048_576;

/** A reading from a line of `--format=csv,noheader,nounits`, or `null` for any other line. */
export function parseGpuReading(line: string): GpuReading | null {
  const [count, index, uuid, name, driver, ...values] = line.split(", ").map((cell) => cell.trim());
  const [totalMib, powerW, percent, usedMib] = values.map(numberOrNull);
  const isWhole = values.length === 4 && /^\d+$/.test(count ?? "") && /^\d+$/.test(index ?? "");
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
  };
}

/** The boards that count, and in words which ones those are. */
export interface VisibleBoards {
  readonly boards: readonly GpuReading[];
  readonly note: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Boards that CUDA_VISIBLE_DEVICES gives to the experiment; all of them if it says nothing that can be matched.
 *
 * CUDA numbers different boards by speed, nvidia-smi by place: then numbers only match if CUDA_DEVICE_ORDER says so.
 */
export function visibleBoards(boards: readonly GpuReading[], env: Environment): VisibleBoards {
  const wanted = env.CUDA_VISIBLE_DEVICES?.split(",").map((item) => item.trim());
  if (wanted === undefined) return { boards, note: "all boards of the computer" };
  const isNumbered = wanted.every((item) => /^\d+$/.test(item));
  const isOneModel = new Set(boards.map((board) => board.name)).size === 1;
  if (isNumbered && !isOneModel && env.CUDA_DEVICE_ORDER !== "PCI_BUS_ID") {
    return { boards, note: "all boards: CUDA_VISIBLE_DEVICES numbers them in an order of its own" };
  }
  if (wanted.some((item) => item.startsWith("MIG-"))) {
    return { boards, note: "all boards, each as a whole: a MIG instance has no power reading of its own" };
  }
  const chosen = boards.filter((board) =>
    wanted.some((item) => item === String(board.index) || (item !== "" && isPrefixOfUuid(item, board.uuid))),
  );
  if (chosen.length > 0) return { boards: chosen, note: "boards in CUDA_VISIBLE_DEVICES" };
  return {
    boards: [],
    note: `CUDA_VISIBLE_DEVICES is "${wanted.join(",")}" and gives the experiment no board`,
  };
}

function isPrefixOfUuid(item: string, uuid: string): boolean {
  return item.startsWith("GPU-") && uuid.startsWith(item);
}

function numberOrNull(cell: string): number | null {
  return /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null;
}

function scaled(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : Math.round(value * factor * 1e4) / 1e4;
}
