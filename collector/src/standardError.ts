import { writeSync } from "node:fs";

/**
 * Says something on standard error, and never fails.
 *
 * Not by `process.stderr`: Node would make a pipe that the command shares non-blocking, and throw where it is closed.
 */
export function say(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody listens.
  }
}
