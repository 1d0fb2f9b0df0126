import { loadNvml, type NvmlLibrary } from "./nvmlLibrary.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/** Without persistence mode the driver sets up each board now, which takes seconds. */
const START_TIMEOUT_MS = 8000;

/** Energy, utilization and state of NVIDIA boards, from the driver's library within this process. */
export const nvml: Sensor = {
  name: "nvml",
  unit: "mJ, W, 1, By",
  description:
    "energy, share of the multiprocessors, utilization, memory, performance state and power limit of each NVIDIA board, from NVML",
  async open(context: SensorContext): Promise<OpenSensor | Refusal> {
    const library = await loadNvml(context.paths);
    if ("reason" in library) return { components: ["gpu"], ...library, reason: `NVML: ${library.reason}` };
    // nvidia-smi asks the same library, so it would answer the same.
    const refuse = (reason: string, remedy?: string): Refusal => ({
      components: ["gpu"],
      reason: `NVML: ${reason}`,
      ...(remedy === undefined ? {} : { remedy }),
      excludes: ["nvidiaSmi"],
    });
    const code = await codeInTime(library.callInBackground("nvmlInit_v2"));
    if (code === null) return hungDriver(library);
    // What is only of use with a driver is only loaded with one: a command waits for it.
    const [{ NVML_CODES }, { openNvmlBoards }] = await Promise.all([
      import("./nvmlCalls.ts"),
      import("./nvmlSensor.ts"),
    ]);
    if (code !== 0) return refuse(library.describe(code), remedyFor(code, NVML_CODES));
    return openNvmlBoards(library, context, refuse);
  },
};

/** Nothing to read, but something to close: a process does not end while a thread of it waits for the driver. */
const hungDriver = (library: NvmlLibrary): OpenSensor => ({
  columns: [],
  measurements: [],
  refusals: [
    {
      components: ["gpu"],
      reason: `NVML: the driver did not answer within ${START_TIMEOUT_MS / 1000} s`,
      remedy: "sudo nvidia-smi --persistence-mode=1, so that boards need not be set up for each program",
    },
  ],
  excludes: ["nvidiaSmi"],
  read: () => [],
  close: () => library.leavePastHungThread(),
});

async function codeInTime(code: Promise<number>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), START_TIMEOUT_MS);
  });
  try {
    return await Promise.race([code, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Codes = typeof import("./nvmlCalls.ts")["NVML_CODES"];

function remedyFor(code: number, codes: Codes): string | undefined {
  if (code === codes.driverNotLoaded) return "sudo modprobe nvidia";
  if (code === codes.noPermission) return "allow this user to read and write /dev/nvidia*";
  if (code === codes.versionMismatch) return "restart the computer: its NVIDIA driver was updated";
  return undefined;
}
