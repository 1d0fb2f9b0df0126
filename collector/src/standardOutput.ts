import { errorCode, errorText } from "./failure.ts";
import { say } from "./standardError.ts";

/**
 * Prints what was asked for, for commands that do nothing else: while an experiment runs standard output is its own.
 *
 * A reader that has gone away (`| head`) ends this process without a word.
 */
export function print(text: string): void {
  process.stdout.once("error", (error) => {
    if (errorCode(error) === "EPIPE") process.exit(0);
    say(`error: standard output: ${errorText(error)}\n`);
    process.exit(1);
  });
  process.stdout.write(text);
}
