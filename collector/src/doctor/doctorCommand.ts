import { parseArgs } from "node:util";
import { errorText, UsageError } from "../failure.ts";
import { print } from "../standardOutput.ts";
import { examine } from "./report.ts";
import { reportText } from "./reportText.ts";

/** Text of `doctor --help`. */
export const DOCTOR_USAGE = `Tells what can be measured on this computer, what not, why, and what would change it.

usage:
  wattprint-collector doctor [--format text|json]

options:
  --format HOW   text (default) or json
  -h, --help     this text

It reads every sensor twice, one second apart, and changes nothing. The exit code is 0 whatever it finds.
`;

/**
 * Prints what can be measured here. Returns the exit code.
 *
 * @throws {UsageError} for an unknown option
 */
export async function doctor(argv: readonly string[]): Promise<number> {
  const format = formatOf(argv);
  const report = await examine(process.env);
  print(format === "json" ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  return 0;
}

function formatOf(argv: readonly string[]): string {
  let format: string;
  try {
    format = parseArgs({ args: [...argv], options: { format: { type: "string", default: "text" } } }).values
      .format;
  } catch (error) {
    throw new UsageError(errorText(error).split(". ")[0] ?? "");
  }
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--format is "${format}"; expected text or json`);
  }
  return format;
}
