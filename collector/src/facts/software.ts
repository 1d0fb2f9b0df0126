import { release, type } from "node:os";
import type { RunFile } from "../format.ts";
import { readTextFile } from "../textFile.ts";
import { condaFacts } from "./conda.ts";
import { nodeFacts } from "./nodePackages.ts";
import { findInterpreter, pythonFacts } from "./pythonPackages.ts";

/** Operating system, and what runs the experiment's command with its packages, as far as files tell. */
export function softwareFacts(command: readonly string[] | null, folder: string): RunFile["software"] {
  const osRelease = readTextFile("/etc/os-release") ?? "";
  const distribution = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(osRelease)?.[1];
  const program = command?.[0];
  const conda = program === undefined ? null : condaFacts(findInterpreter(program, process.env.PATH));
  const kernel = `${type()} ${release()}`;
  return {
    os: distribution === undefined ? kernel : `${distribution}, ${kernel}`,
    ...(pythonFacts(command, process.env) ?? nodeFacts(command, folder) ?? {}),
    ...(conda === null ? {} : { conda }),
  };
}
