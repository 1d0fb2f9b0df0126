import { findProgram } from "../facts/program.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/** Power and state of NVIDIA boards where NVML can't be loaded, from one nvidia-smi that runs as long as the recording. */
export const nvidiaSmi: Sensor = {
  name: "nvidiaSmi",
  unit: "W, 1, By",
  description: "the same but energy and share, where NVML can't be loaded, from one long-lived nvidia-smi",
  async open(context: SensorContext): Promise<OpenSensor | Refusal> {
    const { nvidiaSmi: program } = context.paths;
    if (process.platform !== "win32" && findProgram(program, process.env.PATH) === null) {
      return { components: ["gpu"], reason: `nvidia-smi: "${program}" was not found` };
    }
    // What is only of use with boards is only loaded with them: a command waits for it.
    const { openSmiBoards } = await import("./nvidiaSmiSensor.ts");
    return openSmiBoards(context);
  },
};
