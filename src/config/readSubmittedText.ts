import { lstat, readFile } from "node:fs/promises";
import { InputError } from "../errors.ts";

/** Largest text file of a leaderboard that is read whole. */
const MAX_BYTES = 1_000_000;

/**
 * The text of a file that a stranger may have sent: a plain file of at most 1 MB, never a link.
 * @throws {InputError} if it is missing, no plain file, or larger
 */
export async function readSubmittedText(file: string): Promise<string> {
  const found = await lstat(file).catch(() => null);
  if (found === null) throw new InputError({ file, message: "there is no such file; expected one here" });
  if (!found.isFile()) {
    const kind = found.isSymbolicLink() ? "a symbolic link" : "no plain file";
    throw new InputError({ file, message: `is ${kind}; expected the file itself` });
  }
  if (found.size > MAX_BYTES) {
    throw new InputError({ file, message: `has ${found.size} bytes; expected at most ${MAX_BYTES}` });
  }
  return readFile(file, "utf8");
}
