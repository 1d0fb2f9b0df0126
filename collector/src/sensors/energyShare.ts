import type { Column } from "../format.ts";
import type { OpenSensor, Sensor, SensorContext, Snapshot } from "./sensor.ts";

/**
 * Shares of the machine's CPU and memory energy that are the experiment's, after Henderson et al. (2020), equation 1.
 *
 * CPU: the run's CPU time over all CPU time in use since the sample before. Memory: its proportional set size over
 * the memory in use. Where nothing was in use the share is 0/0, and missing.
 */
export const energyShare: Sensor = {
  name: "energyShare",
  unit: "1",
  description: "the experiment's share of the CPU time and of the memory in use on the machine",
  open({ scope, measured }: SensorContext): OpenSensor | null {
    const components = (["cpu", "dram"] as const).filter((component) => measured.has(component));
    if (scope === "machine" || components.length === 0) return null;
    let before: Snapshot | null = null;
    let memoryShare: number | null = null;
    return {
      columns: components.map(
        (component): Column => ({
          name: `${component}EnergyShare`,
          unit: "1",
          quantity: "energyShare",
          component,
        }),
      ),
      measurements: [],
      read(snapshot) {
        const cpuShare = cpuShareBetween(before, snapshot);
        before = snapshot;
        // An ended tree held its memory until its end, so its last share covers the last interval.
        if (snapshot.tree?.processCount !== 0) memoryShare = memoryShareAt(snapshot);
        return components.map((component) => (component === "cpu" ? cpuShare : memoryShare));
      },
    };
  },
};

function cpuShareBetween(before: Snapshot | null, now: Snapshot): number | null {
  if (!before?.tree || !before.machineCpu || !now.tree || !now.machineCpu) return null;
  return share(now.tree.cpuTimeS - before.tree.cpuTimeS, now.machineCpu.busyS - before.machineCpu.busyS);
}

function memoryShareAt({ memory, machineMemory }: Snapshot): number | null {
  if (memory.partBytes === null || machineMemory === null) return null;
  return share(memory.partBytes, machineMemory.usedBytes);
}

/**
 * A part of a whole, to four decimals. Two clocks of 10 ms steps, or pages counted by several processes, can make
 * the part exceed the whole: then it is all of it.
 */
function share(part: number, whole: number): number | null {
  if (whole > 0) return Math.round(Math.min(1, part / whole) * 1e4) / 1e4;
  return part > 0 ? 1 : null;
}
