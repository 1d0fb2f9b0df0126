import { hasHostNumbers } from "../machine/processNumbering.ts";
import { findBoards, type NvmlBoard } from "./nvmlBoards.ts";
import { nvmlCalls } from "./nvmlCalls.ts";
import { boardColumns, boardMeasurement, planBoards } from "./nvmlColumns.ts";
import type { NvmlLibrary } from "./nvmlLibrary.ts";
import { boardReader, readInTime } from "./nvmlReader.ts";
import type { OpenSensor, Refusal, SensorContext } from "./sensor.ts";
import { visibleBoards } from "./visibleBoards.ts";

/** The boards that count, of a library that has been set up. */
export function openNvmlBoards(
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
