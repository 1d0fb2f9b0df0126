import type { NativeCall, NativeType, NativeValue, NvmlLibrary } from "./nvmlLibrary.ts";

/** A value, or the code of the error in its place. */
export type Answer<T> = { readonly value: T } | { readonly code: number };

export const valueOrNull = <T>(answer: Answer<T>): T | null => ("value" in answer ? answer.value : null);

/** A board, or a MIG instance, as the library knows it. */
export type Handle = bigint;

/** Codes that mean something to the caller. */
export const NVML_CODES = {
  noPermission: 4,
  notFound: 6,
  insufficientSize: 7,
  driverNotLoaded: 9,
  functionNotFound: 13,
  versionMismatch: 18,
} as const;

const TEXT_BYTES = 96;

/** The calls of NVML that are used here: its oldest forms, which no version has changed. None of them throws. */
export type NvmlCalls = ReturnType<typeof nvmlCalls>;

export function nvmlCalls(library: NvmlLibrary) {
  const words = Buffer.alloc(48);
  const text = Buffer.alloc(TEXT_BYTES);
  const word = (at = 0): number => words.readUInt32LE(at);
  const long = (at = 0): number => Number(words.readBigUInt64LE(at));
  const handle = (): Handle => words.readBigUInt64LE();

  /** A function of the library whose answer `read` finds in the buffers. */
  const bind = <T>(name: string, types: readonly NativeType[], read: () => T) => {
    const call = library.bind(name, ...types) ?? MISSING;
    return (...values: readonly NativeValue[]): Answer<T> => {
      const code = call(...values);
      return code === 0 ? { value: read() } : { code };
    };
  };
  const ofDevice = <T>(name: string, read: () => T): ((device: Handle) => Answer<T>) => {
    const call = bind(name, ["uintptr_t", "void *"], read);
    return (device) => call(device, words);
  };
  const pairOfDevice = <T>(name: string, read: () => T): ((device: Handle) => Answer<T>) => {
    const call = bind(name, ["uintptr_t", "void *", "void *"], read);
    return (device) => call(device, words, words.subarray(8));
  };
  const textOfDevice = (name: string): ((device: Handle) => Answer<string>) => {
    const call = bind(name, ["uintptr_t", "void *", "uint32_t"], () => textIn(text));
    return (device) => call(device, text, TEXT_BYTES);
  };
  const driverVersion = bind("nvmlSystemGetDriverVersion", ["void *", "uint32_t"], () => textIn(text));
  const boardCount = bind("nvmlDeviceGetCount_v2", ["void *"], word);
  const board = bind("nvmlDeviceGetHandleByIndex_v2", ["uint32_t", "void *"], handle);
  const mig = bind("nvmlDeviceGetMigDeviceHandleByIndex", ["uintptr_t", "uint32_t", "void *"], handle);

  return {
    driverVersion: () => driverVersion(text, TEXT_BYTES),
    boardCount: () => boardCount(words),
    board: (index: number) => board(index, words),
    uuid: textOfDevice("nvmlDeviceGetUUID"),
    name: textOfDevice("nvmlDeviceGetName"),
    memory: ofDevice("nvmlDeviceGetMemoryInfo", () => ({ totalBytes: long(0), usedBytes: long(16) })),
    /** Energy since the driver was loaded, in mJ. */
    energyMj: ofDevice("nvmlDeviceGetTotalEnergyConsumption", long),
    powerMw: ofDevice("nvmlDeviceGetPowerUsage", word),
    powerLimitMw: ofDevice("nvmlDeviceGetEnforcedPowerLimit", word),
    /** The highest limit that an administrator may set. */
    highestPowerLimitMw: pairOfDevice("nvmlDeviceGetPowerManagementLimitConstraints", () => word(8)),
    utilizationPercent: ofDevice("nvmlDeviceGetUtilizationRates", word),
    /** 0 is the fastest, 15 the slowest; 32 is unknown. */
    performanceState: ofDevice("nvmlDeviceGetPerformanceState", word),
    hasMig: pairOfDevice("nvmlDeviceGetMigMode", () => word() === 1),
    migCount: ofDevice("nvmlDeviceGetMaxMigDeviceCount", word),
    mig: (device: Handle, index: number) => mig(device, index, words),
    /** Slices of the multiprocessors that a MIG instance has. */
    computeSlices: ofDevice("nvmlDeviceGetAttributes_v2", () => word(28)),
    processSamples: processSamples(library, words),
  };
}

const MISSING: NativeCall = () => NVML_CODES.functionNotFound;

function textIn(buffer: Buffer): string {
  const end = buffer.indexOf(0);
  return buffer.toString("utf8", 0, end < 0 ? buffer.length : end);
}

/** Utilization of one process on one board. */
export interface ProcessSample {
  /** As the host numbers processes, also inside a container. */
  readonly pid: number;
  /** Microseconds of the driver's clock. */
  readonly timeUs: number;
  /** Percent of the time in which the process used the multiprocessors. */
  readonly percent: number;
}

const SAMPLE_BYTES = 32;

/** Samples of processes that are newer than a time. */
function processSamples(library: NvmlLibrary, count: Buffer) {
  const call =
    library.bind("nvmlDeviceGetProcessUtilization", "uintptr_t", "void *", "void *", "uint64_t") ?? MISSING;
  let samples = Buffer.alloc(64 * SAMPLE_BYTES);
  return (device: Handle, sinceUs: number): Answer<readonly ProcessSample[]> => {
    for (;;) {
      const capacity = samples.length / SAMPLE_BYTES;
      count.writeUInt32LE(capacity);
      const code = call(device, samples, count, sinceUs);
      const found = count.readUInt32LE();
      if (code === 0) return { value: readSamples(samples, Math.min(found, capacity)) };
      if (code !== NVML_CODES.insufficientSize || found <= capacity) return { code };
      // More processes can come before it is asked again.
      samples = Buffer.alloc(2 * found * SAMPLE_BYTES);
    }
  };
}

/** `nvmlProcessUtilizationSample_t`: process, time, and four percentages, of which that of the multiprocessors is first. */
function readSamples(buffer: Buffer, count: number): readonly ProcessSample[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index * SAMPLE_BYTES;
    return {
      pid: buffer.readUInt32LE(at),
      timeUs: Number(buffer.readBigUInt64LE(at + 8)),
      percent: buffer.readUInt32LE(at + 16),
    };
  });
}
