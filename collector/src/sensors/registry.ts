import { amdgpu } from "./amdgpu.ts";
import { battery } from "./battery.ts";
import { cpuModel } from "./cpuModel.ts";
import { dramModel } from "./dramModel.ts";
import { energyShare } from "./energyShare.ts";
import { gridIntensity } from "./gridIntensity.ts";
import { machineState } from "./machineState.ts";
import { nvidiaSmi } from "./nvidiaSmi.ts";
import { nvml } from "./nvml.ts";
import { procTree } from "./procTree.ts";
import { rapl } from "./rapl.ts";
import type { Sensor } from "./sensor.ts";

/** All sensors, in the order in which they are tried: counters before models, what depends on them last. */
export const SENSORS: readonly Sensor[] = [
  rapl,
  nvml,
  nvidiaSmi,
  amdgpu,
  cpuModel,
  dramModel,
  energyShare,
  procTree,
  machineState,
  battery,
  gridIntensity,
];
