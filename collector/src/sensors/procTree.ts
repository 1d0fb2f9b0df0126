import { readMachineCpuTimes } from "../machine/cpuTimes.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext, Snapshot } from "./sensor.ts";

/** CPU time, cores in use, memory and disk traffic of the experiment's processes. */
export const procTree: Sensor = {
  name: "procTree",
  unit: "s, cores, By",
  description:
    "CPU time, cores in use, memory (RSS, now and then PSS) and disk traffic of the experiment's processes",
  open({ paths }: SensorContext): OpenSensor | Refusal {
    if (readMachineCpuTimes(paths.procRoot) === null) {
      return { components: [], reason: `${paths.procRoot} holds no procfs` };
    }
    let before: Snapshot | null = null;
    return {
      columns: [
        { name: "cpuTimeS", unit: "s", quantity: "cpuTime" },
        { name: "cpuCores", unit: "cores", quantity: "cpuCores" },
        { name: "memoryBytes", unit: "By", quantity: "memory" },
        { name: "memoryPssBytes", unit: "By", quantity: "logged" },
        { name: "diskReadBytes", unit: "By", quantity: "diskRead" },
        { name: "diskWrittenBytes", unit: "By", quantity: "diskWritten" },
      ],
      measurements: [],
      read(snapshot) {
        const cores = coresBetween(before, snapshot);
        before = snapshot;
        const { tree, memory, disk } = snapshot;
        return [
          tree?.cpuTimeS ?? null,
          cores,
          tree?.residentBytes ?? null,
          memory.pssBytes,
          disk.readBytes,
          disk.writtenBytes,
        ];
      },
    };
  },
};

/** Mean number of cores in use since the sample before; `null` at the first. */
function coresBetween(before: Snapshot | null, now: Snapshot): number | null {
  if (before === null || before.tree === null || now.tree === null || now.timeS <= before.timeS) return null;
  return round4((now.tree.cpuTimeS - before.tree.cpuTimeS) / (now.timeS - before.timeS));
}

const round4 = (value: number): number => Math.round(value * 1e4) / 1e4;
