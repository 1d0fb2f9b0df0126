import { chmodSync, closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import type { PowerProfile } from "./powerProfiles.ts";

/** A simulated package and board of known power, that run until they are stopped. */
export interface SimulatedHardware {
  /** What points the collector at them. */
  readonly env: Readonly<Record<string, string>>;
  /** Unix seconds at which the profile began. */
  readonly startS: number;
  stop(): void;
}

const POWER_LIMIT_W = 150;

/** How often a real counter of this kind is brought up to date. */
const UPDATE_MS = 1;

const unixS = (): number => (performance.timeOrigin + performance.now()) / 1000;

/** Starts a RAPL tree whose counter follows a profile, and writes an nvidia-smi that prints its power. */
export function simulateHardware(folder: string, profile: PowerProfile): SimulatedHardware {
  const zone = join(folder, "class/powercap/intel-rapl:0");
  mkdirSync(zone, { recursive: true });
  writeFileSync(join(zone, "name"), "package-0\n");
  writeFileSync(join(zone, "max_energy_range_uj"), `${profile.wrapsAtJ * 1e6}\n`);
  writeFileSync(join(zone, "constraint_0_power_limit_uw"), `${POWER_LIMIT_W * 1e6}\n`);
  const startS = unixS();
  const counter = openSync(join(zone, "energy_uj"), "w");
  const update = (): void => {
    const energyUj = Math.floor(profile.energyJ(unixS() - startS) * 1e6) % (profile.wrapsAtJ * 1e6);
    // Always as long, so that a reader never sees the digits of two values; leading zeros change nothing.
    writeSync(counter, `${String(energyUj).padStart(15, "0")}\n`, 0);
  };
  update();
  raisePriority();
  const timer = setInterval(update, UPDATE_MS);
  const tool = join(folder, "nvidia-smi");
  writeFileSync(tool, nvidiaSmi(profile, startS));
  chmodSync(tool, 0o755);
  return {
    env: {
      WATTPRINT_SYSFS_ROOT: folder,
      WATTPRINT_NVIDIA_SMI: tool,
      WATTPRINT_NVML_LIBRARY: join(folder, "none"),
    },
    startS,
    stop() {
      clearInterval(timer);
      closeSync(counter);
    },
  };
}

/** Real counters don't wait for a busy computer. Only root may do this; without it the error may read too high. */
function raisePriority(): void {
  try {
    setPriority(-15);
  } catch {
    process.stderr.write("the simulated counter runs at normal priority: on a busy computer it lags\n");
  }
}

/** A program that prints what nvidia-smi would, for whatever properties it is asked. */
function nvidiaSmi(profile: PowerProfile, startS: number): string {
  return `#!${process.execPath}
globalThis.__name = (each) => each;
const powerW = ${profile.powerW.toString()};
const option = (name) => process.argv.find((word) => word.startsWith(name))?.slice(name.length + 1) ?? "";
const names = option("--query-gpu").split(",");
const fixed = { count: 1, index: 0, uuid: "GPU-simulated", name: "Simulated", driver_version: "1.0" };
const print = () => {
  const watts = powerW((performance.timeOrigin + performance.now()) / 1000 - ${startS}).toFixed(2);
  console.log(names.map((name) => fixed[name] ?? (name === "power.draw" ? watts : "[N/A]")).join(", "));
};
print();
setInterval(print, Number(option("--loop-ms")));
`;
}
