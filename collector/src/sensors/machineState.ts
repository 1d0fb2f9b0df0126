import { readdirSync } from "node:fs";
import type { Column } from "../format.ts";
import { naturalOrder } from "../naturalOrder.ts";
import { readSmallFile, readTextFile } from "../textFile.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/** CPUs of which the clock rate is read: on hundreds of them reading each would cost more than it tells. */
const MOST_CPUS = 8;
/** Seconds between readings of /proc/cpuinfo, for which the kernel asks every CPU. */
const CPUINFO_PERIOD_S = 10;

/** Load, clock rate, CPU time and memory in use of the machine: what shares are shares of. */
export const machineState: Sensor = {
  name: "machineState",
  unit: "1, Hz, s, By",
  description: "load average over one minute, mean clock rate, and CPU time and memory in use of the machine",
  open({ paths }: SensorContext): OpenSensor | Refusal {
    if (readLoad(paths.procRoot) === null) return { components: [], reason: "/proc/loadavg can't be read" };
    const readFrequencyHz = frequencyReader(paths.procRoot, paths.sysfsRoot);
    const frequency: readonly Column[] =
      readFrequencyHz === null ? [] : [{ name: "cpuFrequencyHz", unit: "Hz", quantity: "cpuFrequency" }];
    return {
      columns: [
        { name: "load", unit: "1", quantity: "load" },
        ...frequency,
        { name: "machineCpuTimeS", unit: "s", quantity: "logged" },
        { name: "machineMemoryBytes", unit: "By", quantity: "logged" },
      ],
      measurements: [],
      read: ({ timeS, machineCpu, machineMemory }) => [
        readLoad(paths.procRoot),
        ...(readFrequencyHz === null ? [] : [readFrequencyHz(timeS)]),
        machineCpu?.busyS ?? null,
        machineMemory?.usedBytes ?? null,
      ],
    };
  },
};

function readLoad(procRoot: string): number | null {
  const load = Number.parseFloat(readSmallFile(`${procRoot}/loadavg`) ?? "");
  return Number.isNaN(load) ? null : load;
}

type FrequencyReader = (timeS: number) => number | null;

/** Mean over evenly spaced CPUs, from cpufreq, else from cpuinfo; `null` where neither tells. */
function frequencyReader(procRoot: string, sysfsRoot: string): FrequencyReader | null {
  const files = spread(frequencyFiles(sysfsRoot), MOST_CPUS);
  if (files.some((file) => hertzFromKilohertz(readSmallFile(file)) !== null)) {
    return () => mean(files.flatMap((file) => hertzFromKilohertz(readSmallFile(file)) ?? []));
  }
  if (cpuinfoHertz(procRoot) === null) return null;
  let dueS = 0;
  return (timeS) => {
    if (timeS < dueS) return null;
    dueS = timeS + CPUINFO_PERIOD_S;
    return cpuinfoHertz(procRoot);
  };
}

function frequencyFiles(sysfsRoot: string): readonly string[] {
  const folder = `${sysfsRoot}/devices/system/cpu`;
  try {
    return readdirSync(folder)
      .filter((name) => /^cpu\d+$/.test(name))
      .sort(naturalOrder)
      .map((name) => `${folder}/${name}/cpufreq/scaling_cur_freq`);
  } catch {
    return [];
  }
}

/** At most `most` entries, evenly spaced over the list. */
const spread = (list: readonly string[], most: number): readonly string[] =>
  list.filter((_, index) => list.length <= most || index % Math.ceil(list.length / most) === 0);

const cpuinfoHertz = (procRoot: string): number | null =>
  mean(
    [...(readTextFile(`${procRoot}/cpuinfo`) ?? "").matchAll(/^cpu MHz\s*: *(\d+(?:\.\d+)?)$/gm)].map(
      (match) => Number(match[1]) * 1e6,
    ),
  );

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

function hertzFromKilohertz(text: string | null): number | null {
  const kilohertz = Number.parseInt(text ?? "", 10);
  return Number.isNaN(kilohertz) ? null : kilohertz * 1000;
}
