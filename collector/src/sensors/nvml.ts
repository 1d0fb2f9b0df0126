import { hasHostNumbers } from "../machine/processNumbering.ts";
import { findBoards, type NvmlBoard } from "./nvmlBoards.ts";
import { NVML_CODES, nvmlCalls } from "./nvmlCalls.ts";
import { boardColumns, boardMeasurement, planBoards } from "./nvmlColumns.ts";
import { loadNvml, type NvmlLibrary } from "./nvmlLibrary.ts";
import { boardReader, readInTime } from "./nvmlReader.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";
import { visibleBoards } from "./visibleBoards.ts";

/** Without persistence mode the driver sets up each board now, which takes seconds. */
const START_TIMEOUT_MS = 8000;

/** Energy, utilization and state of NVIDIA boards, from the driver's library within this process. */
export const nvml: Sensor = {
  name: "nvml",
  unit: "mJ, W, 1, By",
  description:
    "energy, share of the multiprocessors, utilization, memory, performance state and power limit of each NVIDIA board, from NVML",
  async open(context: SensorContext): Promise<OpenSensor | Refusal> {
    const library = await loadNvml(context.paths);
    if ("reason" in library) return { components: ["gpu"], ...library, reason: `NVML: ${library.reason}` };
    // nvidia-smi asks the same library, so it would answer the same.
    const refuse = (reason: string, remedy?: string): Refusal => ({
      components: ["gpu"],
      reason: `NVML: ${reason}`,
      ...(remedy === undefined ? {} : { remedy }),
      excludes: ["nvidiaSmi"],
    });
    const code = await codeInTime(library.callInBackground("nvmlInit_v2"));
    if (code === null) return hungDriver(library);
    if (code !== 0) return refuse(library.describe(code), remedyFor(code));
    return openBoards(library, context, refuse);
  },
};

/** Nothing to read, but something to close: a process does not end while a thread of it waits for the driver. */
const hungDriver = (library: NvmlLibrary): OpenSensor => ({
  columns: [],
  measurements: [],
  refusals: [
    {
      components: ["gpu"],
      reason: `NVML: the driver did not answer within ${START_TIMEOUT_MS / 1000} s`,
      remedy: "sudo nvidia-smi --persistence-mode=1, so that boards need not be set up for each program",
    },
  ],
  excludes: ["nvidiaSmi"],
  read: () => [],
  close: () => library.leavePastHungThread(),
});

async function codeInTime(code: Promise<number>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), START_TIMEOUT_MS);
  });
  try {
    return await Promise.race([code, late]);
  } finally {
    clearTimeout(timer);
  }
}

function remedyFor(code: number): string | undefined {
  if (code === NVML_CODES.driverNotLoaded) return "sudo modprobe nvidia";
  if (code === NVML_CODES.noPermission) return "allow this user to read and write /dev/nvidia*";
  if (code === NVML_CODES.versionMismatch) return "restart the computer: its NVIDIA driver was updated";
  return undefined;
}

function openBoards(
  library: NvmlLibrary,
  { paths, env, scope, intervalS }: SensorContext,
  refuse: (reason: string) => Refusal,
): OpenSensor | Refusal {
  const calls = nvmlCalls(library);
  const close = (): void => {
    library.bind("nvmlShutdown")?.();
  };
  const count = calls.boardCount();
  const { boards, failures } = findBoards(calls, "value" in count ? count.value : 0);
  const visible = visibleBoards(boards, env);
  const plans = planBoards(visible, {
    env,
    isMachine: scope === "machine",
    hasHostNumbers: hasHostNumbers(paths.procRoot),
  });
  const lost = failures.map(({ index, code }) => `board ${index}: ${library.describe(code)}`);
  if (!plans.some(({ board }) => board.energy !== null)) {
    close();
    return refuse(noBoard(visible.note, boards, visible.boards, lost));
  }
  const driver = calls.driverVersion();
  const readers = plans.map((plan) => boardReader(calls, plan, (code) => library.describe(code)));
  return {
    columns: plans.flatMap(boardColumns),
    measurements: plans.map((plan) => boardMeasurement(plan, visible.note)),
    refusals: lost.map((reason) => ({ components: [], reason: `NVML: ${reason}` })),
    gpus: plans.map(({ board }) => ({
      name: board.name,
      uuid: board.uuid,
      ...(board.memoryTotalBytes === null ? {} : { memoryBytes: board.memoryTotalBytes }),
      ...("value" in driver ? { driver: driver.value } : {}),
    })),
    excludes: ["nvidiaSmi"],
    ...readInTime(readers, intervalS),
    close,
  };
}

function noBoard(
  note: string,
  all: readonly NvmlBoard[],
  chosen: readonly NvmlBoard[],
  lost: readonly string[],
): string {
  if (all.length === 0) return ["it shows no board", ...lost].join("; ");
  return chosen.length === 0 ? note : "no board reports its energy or power";
}
