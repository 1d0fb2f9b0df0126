import { hardwareFacts } from "../facts/host.ts";
import { UsageError } from "../failure.ts";
import type { RunFile } from "../format.ts";
import { openSensors } from "../sensors/openSensors.ts";
import { SENSORS } from "../sensors/registry.ts";
import { systemPaths } from "../systemPaths.ts";
import { isNamed } from "./nameMatch.ts";

/** The computer that an experiment must run on; what isn't stated may be anything. */
export interface HardwareRequirement {
  /** Name of the CPU, as `doctor` prints it; `*` for any words. */
  readonly cpuName?: string;
  /** Name of every board that the experiment may use. */
  readonly gpuName?: string;
  /** Number of boards that the experiment may use, exactly. Default with `gpuName`: one or more. */
  readonly gpus?: number;
  /** Memory of the computer, at least, in GB of 10⁹ bytes. */
  readonly memoryGb?: number;
}

/** Hardware and software of a computer, as `run.json` has them. */
export type Hardware = Pick<RunFile["hardware"], "cpu" | "memoryBytes" | "gpus">;

/**
 * What differs between the hardware and what is required of it, a sentence each; empty where nothing does.
 *
 * @param gpuProblem - why no board was found, for the sentence
 */
export function hardwareFaults(
  found: Hardware,
  required: HardwareRequirement,
  gpuProblem: string | null = null,
): readonly string[] {
  const { cpuName, gpuName, gpus, memoryGb } = required;
  const faults: string[] = [];
  const cpu = found.cpu.model ?? "unknown";
  if (cpuName !== undefined && !isNamed(cpu, cpuName)) faults.push(`CPU is "${cpu}"; expected "${cpuName}"`);
  const names = found.gpus.map(({ name }) => name);
  const boards =
    names.length === 0
      ? `no GPU was found${gpuProblem === null ? "" : ` (${gpuProblem})`}`
      : `GPUs are ${names.map((name) => `"${name}"`).join(", ")}`;
  const isOther =
    gpuName !== undefined && (names.length === 0 || names.some((name) => !isNamed(name, gpuName)));
  const isOtherCount = gpus !== undefined && names.length !== gpus;
  if (isOther || isOtherCount) {
    faults.push(
      `${boards}; expected ${gpus ?? "one or more"}${gpuName === undefined ? "" : ` × "${gpuName}"`}`,
    );
  }
  const foundGb = found.memoryBytes / 1e9;
  if (memoryGb !== undefined && foundGb < memoryGb) {
    faults.push(`memory is ${foundGb.toFixed(1)} GB; expected at least ${memoryGb} GB`);
  }
  return faults;
}

/**
 * What differs between this computer and what is required of it.
 *
 * @throws {UsageError} for a requirement that can't be meant
 */
export async function checkHardware(
  required: HardwareRequirement,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  checkRequirement(required);
  const paths = systemPaths(env);
  const hardware = hardwareFacts(paths);
  const context = { paths, env, intervalS: 1, scope: "machine", cpu: hardware.cpu } as const;
  const needsGpus = required.gpuName !== undefined || required.gpus !== undefined;
  const opened = needsGpus ? await openSensors(SENSORS, context) : null;
  for (const sensor of opened?.sensors ?? []) sensor.close?.();
  const gpus = opened?.sensors.flatMap((sensor) => sensor.gpus ?? []) ?? [];
  const problem = opened?.measurements.find(({ component }) => component === "gpu")?.reason ?? null;
  return hardwareFaults({ ...hardware, gpus }, required, problem);
}

function checkRequirement({ cpuName, gpuName, gpus, memoryGb }: HardwareRequirement): void {
  if ([cpuName, gpuName, gpus, memoryGb].every((each) => each === undefined)) {
    throw new UsageError("nothing is required; expected a name of a CPU or GPU, a number of GPUs, or memory");
  }
  if (gpus !== undefined && !(Number.isInteger(gpus) && gpus >= 0)) {
    throw new UsageError(`gpus is ${gpus}; expected a whole number of boards`);
  }
  if (memoryGb !== undefined && !(memoryGb > 0)) {
    throw new UsageError(`memory is ${memoryGb} GB; expected more than 0`);
  }
}
