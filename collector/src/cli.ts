#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorText, UsageError } from "./failure.ts";
import { toolFacts } from "./tool.ts";
import { parseTrackArguments } from "./trackArguments.ts";
import { track } from "./trackCommand.ts";
import { USAGE } from "./usage.ts";

const PROGRAM = "wattprint-collector";

/**
 * The command `wattprint-collector`.
 *
 * @param argv - arguments without the program: `["track", "--seed", "3", "--", "python", "train.py"]`
 * @param program - what the user called, for the help
 * @returns the exit code: that of the recorded command, or 2 for wrong usage
 */
export async function main(argv: readonly string[], program = PROGRAM): Promise<number> {
  const [name, ...rest] = argv;
  const separator = argv.indexOf("--");
  const own = separator < 0 ? argv : argv.slice(0, separator);
  if (own.includes("--help") || own.includes("-h")) return print(USAGE.replaceAll(PROGRAM, program));
  if (own.includes("--version")) return print(`${toolFacts().version}\n`);
  try {
    if (name !== "track") {
      throw new UsageError(
        `${name === undefined ? "no command" : `unknown command "${name}"`}; expected track`,
      );
    }
    return await track(parseTrackArguments(rest));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(
      `error: ${errorText(error)}\nSee ${program} ${program === PROGRAM ? "" : "track "}--help.\n`,
    );
    return 2;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

const isProgram =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isProgram) process.exitCode = await main(process.argv.slice(2));
