import { homedir } from "node:os";
import { containerKind } from "./facts/container.ts";
import type { Experiment } from "./facts/experiment.ts";
import { hostHash } from "./facts/host.ts";
import { jobFacts, visibleDevices } from "./facts/job.ts";
import { maskSecrets, maskSettings, withoutHome } from "./facts/secrets.ts";
import { softwareFacts } from "./facts/software.ts";
import { FORMAT_VERSION, type RunFile } from "./format.ts";
import type { TrackSettings } from "./options.ts";
import { CPU_TDP_SOURCE, findCpuTdp } from "./sensors/cpuTdp.ts";
import type { OpenSensors } from "./sensors/openSensors.ts";
import { toolFacts } from "./tool.ts";

/** Everything that `run.json` is made of. */
export interface RunFileParts {
  readonly settings: TrackSettings;
  readonly experiment: Experiment;
  readonly startedAtS: number;
  readonly hardware: Omit<RunFile["hardware"], "gpus">;
  readonly opened: OpenSensors;
  readonly git: RunFile["git"] | null;
}

/** The facts of a run as `run.json` states them; secrets and the home folder in command, settings and tags are masked here. */
export function runFile(parts: RunFileParts): RunFile {
  const { settings, experiment, startedAtS, hardware, opened, git } = parts;
  const { command, env } = experiment;
  const chip = hardware.cpu.model === null ? null : findCpuTdp(hardware.cpu.model);
  const container = containerKind(env);
  const job = jobFacts(env);
  const devices = visibleDevices(env);
  return {
    format: "wattprint-run",
    version: FORMAT_VERSION,
    tool: toolFacts(),
    startedAt: new Date(startedAtS * 1000).toISOString(),
    seed: settings.seed,
    tags: publicSettings(settings.tags, env.HOME),
    ...(settings.settings === undefined ? {} : { settings: publicSettings(settings.settings, env.HOME) }),
    command: command === null ? null : publicCommand(command, env.HOME),
    samplingIntervalS: settings.intervalS,
    scope: settings.scope,
    host: { hash: hostHash() },
    hardware: {
      cpu: {
        ...hardware.cpu,
        ...(chip === null ? {} : { tdpW: chip.tdpW, tdpSource: CPU_TDP_SOURCE }),
      },
      memoryBytes: hardware.memoryBytes,
      gpus: opened.sensors.flatMap((sensor) => sensor.gpus ?? []),
    },
    software: softwareFacts(experiment),
    ...(container === null ? {} : { container }),
    ...(job === null ? {} : { job }),
    ...(devices === null ? {} : { visibleDevices: devices }),
    ...(git ? { git } : {}),
    measurements: opened.measurements,
    ...(settings.pue === undefined ? {} : { pue: settings.pue }),
    ...(settings.carbon === undefined ? {} : { carbon: settings.carbon }),
  };
}

const publicCommand = (command: readonly string[], home: string | undefined): readonly string[] =>
  withoutHomes(maskSecrets(command), home);

const publicSettings = <T>(settings: Readonly<Record<string, T>>, home: string | undefined) =>
  Object.fromEntries(
    Object.entries(maskSettings(settings)).map(([name, value]) => [
      name,
      typeof value === "string" ? withoutHomes([value], home).join() : value,
    ]),
  );

/** Without this user's home folder, and the one that the process was started with. */
const withoutHomes = (texts: readonly string[], home = ""): readonly string[] =>
  withoutHome(withoutHome(texts, homeFolder()), home);

/** "" for a user without one: in a container with a number for a user, HOME may be missing as well. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}
