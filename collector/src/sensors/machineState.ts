import { readSmallFile } from "../textFile.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/** Load and clock rate of the machine. */
export const machineState: Sensor = {
  name: "machineState",
  unit: "1, Hz",
  description: "load average over one minute, and the clock rate of its first CPU",
  open({ paths }: SensorContext): OpenSensor | Refusal {
    if (readLoad(paths.procRoot) === null) return { components: [], reason: "/proc/loadavg can't be read" };
    const frequencyFile = `${paths.sysfsRoot}/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq`;
    const hasFrequency = readSmallFile(frequencyFile) !== null;
    return {
      columns: [
        { name: "load", unit: "1", quantity: "load" },
        ...(hasFrequency ? [{ name: "cpu0FrequencyHz", unit: "Hz", quantity: "cpuFrequency" } as const] : []),
      ],
      measurements: [],
      read: () => [
        readLoad(paths.procRoot),
        ...(hasFrequency ? [hertzFromKilohertz(readSmallFile(frequencyFile))] : []),
      ],
    };
  },
};

function readLoad(procRoot: string): number | null {
  const load = Number.parseFloat(readSmallFile(`${procRoot}/loadavg`) ?? "");
  return Number.isNaN(load) ? null : load;
}

function hertzFromKilohertz(text: string | null): number | null {
  const kilohertz = Number.parseInt(text ?? "", 10);
  return Number.isNaN(kilohertz) ? null : kilohertz * 1000;
}
