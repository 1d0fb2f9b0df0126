import { readMachineMemory } from "../machine/memory.ts";
import { cpuPowerModel } from "./cpuPower.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/**
 * Power of a gigabyte of memory, whether or not it is in use.
 *
 * Lannelongue, Grealey, Inouye (2021): Green Algorithms, Advanced Science 8, 2100707, doi:10.1002/advs.202100707,
 * after Karyakin and Salem (2017), doi:10.1145/3076113.3076117, and a review of one desktop computer.
 */
const DRAM_W_PER_GB = 0.3725;

/**
 * Distance to the furthest other figure, over this one: (0.3725 − 0.08) / 0.3725.
 *
 * 0.08 W/GB is a correction proposed to Green Algorithms from the same measurement (1.28 W for a module of 16 GB);
 * Cloud Carbon Footprint takes 0.392 W/GB from two makers of memory.
 */
const RELATIVE_UNCERTAINTY = 0.8;

/** Memory power from its size, where no counter is at hand. */
export const dramModel: Sensor = {
  name: "dramModel",
  unit: "W",
  description: "memory power estimated from the machine's memory size, where there is no counter",
  open({ paths, cpu, measured, refusals }: SensorContext): OpenSensor | Refusal | null {
    if (measured.has("dram")) return null;
    const isCpuModelled = refusals.some((refusal) => refusal.components.includes("cpu"));
    if (isCpuModelled && cpuPowerModel(cpu).includesMemory) {
      return {
        components: ["dram"],
        reason:
          "contained in the CPU's estimate: its power per virtual CPU is that of whole servers, memory included",
      };
    }
    const memory = readMachineMemory(paths.procRoot);
    if (memory === null) {
      return {
        components: ["dram"],
        reason: "no counter, and the memory size can't be read from /proc/meminfo",
      };
    }
    const memoryGb = memory.totalBytes / 1e9;
    const powerW = Math.round(memoryGb * DRAM_W_PER_GB * 1000) / 1000;
    const reason = refusals.find((refusal) => refusal.components.includes("dram"))?.reason;
    return {
      columns: [{ name: "dramPowerW", unit: "W", quantity: "power", component: "dram", method: "estimated" }],
      measurements: [
        {
          component: "dram",
          method: "estimated",
          source: `${DRAM_W_PER_GB} W/GB (Green Algorithms, 2021) × ${memoryGb.toFixed(1)} GB of memory in the machine`,
          relativeUncertainty: RELATIVE_UNCERTAINTY,
          uncertaintySource: "other figures in use range from 0.08 to 0.39 W/GB",
          ...(reason === undefined ? {} : { reason }),
        },
      ],
      read: () => [powerW],
    };
  },
};
