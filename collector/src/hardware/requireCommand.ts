import { parseArgs } from "node:util";
import { errorText, UsageError } from "../failure.ts";
import { checkHardware, type HardwareRequirement } from "./requirement.ts";

/** Text of `require-hardware --help`. */
export const REQUIRE_USAGE = `Ends a job that runs on other hardware than the experiment was meant for.

usage:
  wattprint-collector require-hardware [options] && python train.py

options:
  --cpu-name NAME    name of the CPU
  --gpu-name NAME    name of every GPU that CUDA_VISIBLE_DEVICES leaves
  --gpus N           number of these GPUs, exactly
  --memory-gb N      memory of the computer, at least, in GB of 10^9 bytes
  -h, --help         this text

Names are compared word for word, upper and lower case alike; * stands for any words. "RTX 3090" is not an
"NVIDIA GeForce RTX 3090 Ti"; "* RTX 3090" is any RTX 3090 that is no Ti. The doctor command prints the names.

The exit code is 0 on the right hardware, 1 on any other, 2 for wrong usage.
`;

const OPTIONS = {
  "cpu-name": { type: "string" },
  "gpu-name": { type: "string" },
  gpus: { type: "string" },
  "memory-gb": { type: "string" },
} as const;

/**
 * Compares this computer with the options. Returns the exit code: 1 with a line for each difference.
 *
 * @throws {UsageError} for options that can't be read
 */
export async function requireHardwareCommand(argv: readonly string[]): Promise<number> {
  const faults = await checkHardware(requirementOf(argv), process.env);
  for (const fault of faults) process.stderr.write(`error: ${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

function requirementOf(argv: readonly string[]): HardwareRequirement {
  const values = parse(argv);
  const gpus = numberOf("gpus", values.gpus);
  const memoryGb = numberOf("memory-gb", values["memory-gb"]);
  return {
    ...(values["cpu-name"] === undefined ? {} : { cpuName: values["cpu-name"] }),
    ...(values["gpu-name"] === undefined ? {} : { gpuName: values["gpu-name"] }),
    ...(gpus === undefined ? {} : { gpus }),
    ...(memoryGb === undefined ? {} : { memoryGb }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(errorText(error).split(". ")[0] ?? "");
  }
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${name} is "${text}"; expected a number`);
  return value;
}
