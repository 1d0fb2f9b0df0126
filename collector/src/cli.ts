#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorText, UsageError } from "./failure.ts";
import { print } from "./standardOutput.ts";
import { toolFacts } from "./tool.ts";
import { USAGE } from "./usage.ts";

const PROGRAM = "wattprint-collector";

interface Command {
  readonly usage: string;
  run(argv: readonly string[]): number | Promise<number>;
}

/** Each is loaded when it is called for: what an experiment waits for at its start should be little. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  async track() {
    const [{ parseTrackArguments }, { track }] = await Promise.all([
      import("./trackArguments.ts"),
      import("./trackCommand.ts"),
    ]);
    return { usage: USAGE, run: (argv) => track(parseTrackArguments(argv)) };
  },
  async doctor() {
    const { DOCTOR_USAGE, doctor } = await import("./doctor/doctorCommand.ts");
    return { usage: DOCTOR_USAGE, run: doctor };
  },
  async "require-hardware"() {
    const { REQUIRE_USAGE, requireHardwareCommand } = await import("./hardware/requireCommand.ts");
    return { usage: REQUIRE_USAGE, run: requireHardwareCommand };
  },
  async python() {
    const { PYTHON_USAGE, python } = await import("./pythonCommand.ts");
    return { usage: PYTHON_USAGE, run: python };
  },
  async watch() {
    const { watch } = await import("./watchCommand.ts");
    return { usage: USAGE, run: watch };
  },
};

/**
 * The command `wattprint-collector`.
 *
 * @param argv - arguments without the program: `["track", "--seed", "3", "--", "python", "train.py"]`
 * @param program - what the user called, for the help
 * @returns the exit code: that of the recorded command, 1 for hardware that isn't the required one, 2 for wrong usage
 */
export async function main(argv: readonly string[], program = PROGRAM): Promise<number> {
  const [name, ...rest] = argv;
  const separator = argv.indexOf("--");
  const own = separator < 0 ? argv : argv.slice(0, separator);
  const load = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const command = await load?.();
  if (own.includes("--help") || own.includes("-h")) {
    print((command?.usage ?? USAGE).replaceAll(PROGRAM, program));
    return 0;
  }
  if (own.includes("--version")) {
    print(`${toolFacts().version}\n`);
    return 0;
  }
  try {
    if (command === undefined) {
      const names = Object.keys(COMMANDS).join(", ");
      throw new UsageError(
        `${name === undefined ? "no command" : `unknown command "${name}"`}; expected one of ${names}`,
      );
    }
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const asked = command === undefined ? "" : `${name} `;
    process.stderr.write(`error: ${errorText(error)}\nSee ${program} ${asked}--help.\n`);
    return 2;
  }
}

const isProgram =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isProgram) process.exitCode = await main(process.argv.slice(2));
