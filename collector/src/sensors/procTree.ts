import { readMachineCpuTimes } from "../machine/cpuTimes.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext, Snapshot } from "./sensor.ts";

/** CPU time, cores in use and memory of the experiment's processes. */
export const procTree: Sensor = {
  name: "procTree",
  unit: "s, cores, By",
  description: "CPU time, cores in use and resident memory of the experiment's process tree, from procfs",
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
      ],
      measurements: [],
      read(snapshot) {
        const cores = coresBetween(before, snapshot);
        before = snapshot;
        return [snapshot.tree?.cpuTimeS ?? null, cores, snapshot.tree?.residentBytes ?? null];
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
