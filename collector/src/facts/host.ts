import { createHash } from "node:crypto";
import { availableParallelism, cpus, hostname, totalmem } from "node:os";
import type { RunFile } from "../format.ts";
import { readMachineCpuTimes } from "../machine/cpuTimes.ts";
import { readMachineMemory } from "../machine/memory.ts";
import type { SystemPaths } from "../systemPaths.ts";
import { readTextFile } from "../textFile.ts";

/** A name for this computer that tells nothing about it, the same for all its runs: 16 hexadecimal digits. */
export function hostHash(): string {
  const machineId = readTextFile("/etc/machine-id")?.trim() ?? "";
  return createHash("sha256").update(`wattprint\n${hostname()}\n${machineId}`).digest("hex").slice(0, 16);
}

/** CPU and memory of the computer, as its operating system states them. */
export function hardwareFacts({ procRoot }: SystemPaths): Omit<RunFile["hardware"], "gpus"> {
  const cpuinfo = readTextFile(`${procRoot}/cpuinfo`) ?? "";
  const model = /^model name\s*: *(.+)$/m.exec(cpuinfo)?.[1]?.trim() ?? cpus()[0]?.model.trim();
  return {
    cpu: {
      model: model === undefined || model === "" ? null : model,
      logicalCores: readMachineCpuTimes(procRoot)?.onlineCpus || availableParallelism(),
    },
    memoryBytes: readMachineMemory(procRoot)?.totalBytes ?? totalmem(),
  };
}
