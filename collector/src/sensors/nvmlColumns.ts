import type { Column, Measurement } from "../format.ts";
import { powerColumn, SAMPLED_UNCERTAINTY, stateColumns, utilizationColumn } from "./nvidiaColumns.ts";
import type { NvmlBoard } from "./nvmlBoards.ts";
import { type Environment, type VisibleBoards, wantedDevices } from "./visibleBoards.ts";

/** How the experiment's part of a board's energy is found. */
export type ShareRule =
  /** All of it counts. */
  | { readonly kind: "whole"; readonly why: string }
  /** By the utilization of its processes. */
  | { readonly kind: "processes"; readonly isAssigned: boolean }
  /** By the slices of its MIG instances: a part that never changes. */
  | { readonly kind: "slices"; readonly part: number; readonly why: string };

/** A board that is recorded, and what is read of it. */
export interface BoardPlan {
  readonly board: NvmlBoard;
  readonly share: ShareRule;
}

interface PlanContext {
  readonly env: Environment;
  /** Whether the whole machine counts. */
  readonly isMachine: boolean;
  readonly hasHostNumbers: boolean;
}

/** What is read of each board that counts. */
export function planBoards(visible: VisibleBoards<NvmlBoard>, context: PlanContext): readonly BoardPlan[] {
  return visible.boards.map((board) => ({ board, share: shareRule(board, visible.isAssigned, context) }));
}

function shareRule(board: NvmlBoard, isAssigned: boolean, context: PlanContext): ShareRule {
  if (context.isMachine) return { kind: "whole", why: "the whole machine counts" };
  if (board.mig !== null) return instanceRule(board.mig, context.env);
  if (!board.hasProcesses) {
    return { kind: "whole", why: "whole board: it tells no utilization of processes" };
  }
  if (!context.hasHostNumbers) {
    return {
      kind: "whole",
      why: "whole board: the driver numbers processes as the host does, and this container can't see those numbers",
    };
  }
  return { kind: "processes", isAssigned };
}

function instanceRule({ instances, sliceCount }: NonNullable<NvmlBoard["mig"]>, env: Environment): ShareRule {
  const named = wantedDevices(env)?.items.filter((item) => item.startsWith("MIG-")) ?? [];
  const own = instances.filter(({ uuid }) => named.some((item) => uuid.startsWith(item)));
  const slices = own.reduce<number | null>(
    (sum, each) => (sum === null || each.slices === null ? null : sum + each.slices),
    0,
  );
  if (own.length === 0 || slices === null || sliceCount === 0) {
    return {
      kind: "whole",
      why: "whole board, although it is cut into MIG instances: CUDA_VISIBLE_DEVICES names none of them",
    };
  }
  return {
    kind: "slices",
    part: Math.round(Math.min(1, slices / sliceCount) * 1e4) / 1e4,
    why: `the part of its MIG instances, ${slices} of ${sliceCount} slices, as only the whole board is measured`,
  };
}

/** Columns of a board, in the order of its reader's values. */
export function boardColumns({ board, share }: BoardPlan): readonly Column[] {
  const { index, uuid: device, energy } = board;
  const part: Column = {
    name: `gpu${index}EnergyShare`,
    unit: "1",
    quantity: "energyShare",
    component: "gpu",
    device,
  };
  return [
    ...(energy === null ? [] : [energyColumn(board, energy, share)]),
    ...(energy === null || share.kind === "whole" ? [] : [part]),
    ...(board.hasUtilization ? [utilizationColumn(board)] : []),
    ...stateColumns(board),
  ];
}

function energyColumn(board: NvmlBoard, energy: "counter" | "sampled", share: ShareRule): Column {
  const { index, uuid, highestLimitW } = board;
  const method = methodOf(energy, share);
  if (energy === "sampled") return powerColumn(board, method);
  return {
    name: `gpu${index}EnergyMj`,
    unit: "mJ",
    quantity: "energyCounter",
    component: "gpu",
    device: uuid,
    method,
    // Limits hold for averages: short peaks exceed them.
    ...(highestLimitW === null ? {} : { maxPowerW: 2 * highestLimitW }),
  };
}

/** A part by slices is an allocation, not a measurement. */
const methodOf = (energy: "counter" | "sampled", share: ShareRule): "counter" | "sampled" | "estimated" =>
  share.kind === "slices" ? "estimated" : energy;

/** How the energy of a board is measured, and whose it is. */
export function boardMeasurement({ board, share }: BoardPlan, note: string): Measurement {
  const facts = { component: "gpu", device: board.uuid } as const;
  if (board.energy === null) {
    return { ...facts, method: "missing", reason: "NVML: the board reports neither energy nor power" };
  }
  const what = board.energy === "counter" ? "NVML energy counter" : "NVML power";
  const whose = share.kind === "processes" ? "share by utilization of the multiprocessors" : share.why;
  return {
    ...facts,
    method: methodOf(board.energy, share),
    source: `${what} of the board; ${whose}; ${note}`,
    ...(board.energy === "sampled" ? SAMPLED_UNCERTAINTY : {}),
  };
}
