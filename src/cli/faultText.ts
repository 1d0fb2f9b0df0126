import { InputError, SystemFault } from "../errors.ts";

/**
 * What a command prints of an error that is nobody's mistake in this program, a line for each fault; `null` for one that is.
 *
 * @example faultText(new RangeError("n is negative")); // => null
 */
export function faultText(error: unknown): string | null {
  const message =
    error instanceof InputError || error instanceof SystemFault ? error.message : ofSystem(error);
  return message?.replace(/^/gm, "error: ").concat("\n") ?? null;
}

/** A full disk, or a folder without permission. */
const ofSystem = (error: unknown): string | null =>
  error instanceof Error && "syscall" in error && "code" in error
    ? `${error.message}; check that the folder may be read and written`
    : null;
