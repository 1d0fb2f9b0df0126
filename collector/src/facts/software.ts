import { release, type } from "node:os";
import type { RunFile } from "../format.ts";
import { readTextFile } from "../textFile.ts";
import { condaFacts } from "./conda.ts";
import type { Experiment } from "./experiment.ts";
import { nodeFacts } from "./nodePackages.ts";
import { findInterpreter, pythonFacts } from "./pythonPackages.ts";

/** Name and version of the operating system. */
export function systemName(): string {
  const osRelease = readTextFile("/etc/os-release") ?? "";
  const distribution = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(osRelease)?.[1];
  const kernel = `${type()} ${release()}`;
  return distribution === undefined ? kernel : `${distribution}, ${kernel}`;
}

/** Operating system, and what runs the experiment's command with its packages, as far as files tell. */
export function softwareFacts({ command, env, folder }: Experiment): RunFile["software"] {
  const program = command?.[0];
  const conda = program === undefined ? null : condaFacts(findInterpreter(program, env.PATH));
  return {
    os: systemName(),
    ...(pythonFacts(command, env) ?? nodeFacts(command, folder, env) ?? {}),
    ...(conda === null ? {} : { conda }),
  };
}
