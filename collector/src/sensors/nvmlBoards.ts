import { type Answer, type Handle, NVML_CODES, type NvmlCalls, valueOrNull } from "./nvmlCalls.ts";
import type { BoardIdentity } from "./visibleBoards.ts";

/** A board as it is when the recording starts. */
export interface NvmlBoard extends BoardIdentity {
  readonly handle: Handle;
  readonly memoryTotalBytes: number | null;
  /** How its energy can be read; `null` if it can't. */
  readonly energy: "counter" | "sampled" | null;
  /** Highest power limit that can be set; `null` where the board doesn't say. */
  readonly highestLimitW: number | null;
  readonly hasUtilization: boolean;
  readonly hasProcesses: boolean;
  /** Partition into MIG instances; `null` where that is switched off or unknown to the board. */
  readonly mig: MigPartition | null;
}

/** A board that is cut into instances. */
export interface MigPartition {
  readonly instances: readonly { readonly uuid: string; readonly slices: number | null }[];
  /** Slices of the whole board. */
  readonly sliceCount: number;
}

/** The boards that answer, numbered in their order, and the codes of those that don't. */
export function findBoards(calls: NvmlCalls, count: number) {
  const boards: NvmlBoard[] = [];
  const failures: { readonly index: number; readonly code: number }[] = [];
  for (let place = 0; place < count; place++) {
    const handle = calls.board(place);
    const uuid = "code" in handle ? handle : calls.uuid(handle.value);
    if ("code" in handle) failures.push({ index: place, code: handle.code });
    else if ("code" in uuid) failures.push({ index: place, code: uuid.code });
    else boards.push(boardOf(calls, handle.value, boards.length, uuid.value));
  }
  return { boards, failures };
}

function boardOf(calls: NvmlCalls, handle: Handle, index: number, uuid: string): NvmlBoard {
  const limitMw = valueOrNull(calls.highestPowerLimitMw(handle)) ?? valueOrNull(calls.powerLimitMw(handle));
  const mig = valueOrNull(calls.hasMig(handle)) === true ? partitionOf(calls, handle) : null;
  return {
    handle,
    index,
    uuid,
    name: valueOrNull(calls.name(handle)) ?? "NVIDIA board",
    memoryTotalBytes: valueOrNull(calls.memory(handle))?.totalBytes ?? null,
    energy: energyOf(calls, handle),
    highestLimitW: limitMw === null || limitMw === 0 ? null : limitMw / 1000,
    hasUtilization: "value" in calls.utilizationPercent(handle),
    hasProcesses: mig === null && isSupported(calls.processSamples(handle, 0)),
    mig,
    ...(mig === null ? {} : { migUuids: mig.instances.map((instance) => instance.uuid) }),
  };
}

function energyOf(calls: NvmlCalls, handle: Handle): NvmlBoard["energy"] {
  if ("value" in calls.energyMj(handle)) return "counter";
  return "value" in calls.powerMw(handle) ? "sampled" : null;
}

/** That no process used the board of late is an answer as well. */
const isSupported = (answer: Answer<unknown>): boolean =>
  "value" in answer || answer.code === NVML_CODES.notFound;

function partitionOf(calls: NvmlCalls, handle: Handle): MigPartition {
  const sliceCount = valueOrNull(calls.migCount(handle)) ?? 0;
  const instances = Array.from({ length: sliceCount }, (_, index) => valueOrNull(calls.mig(handle, index)));
  return {
    sliceCount,
    instances: instances.flatMap((instance) => {
      const uuid = instance === null ? null : valueOrNull(calls.uuid(instance));
      if (instance === null || uuid === null) return [];
      return [{ uuid, slices: valueOrNull(calls.computeSlices(instance)) }];
    }),
  };
}
