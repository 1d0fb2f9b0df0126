import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { InputError } from "../errors.ts";

/**
 * Makes sure that a file of a log can be read to its end: no folder, pipe or device, and not beyond a limit.
 *
 * @param maxBytes - largest size; no limit where the file is read as a stream
 * @throws {InputError} that says what it is instead
 */
export async function requirePlainFile(file: string, maxBytes = Number.POSITIVE_INFINITY): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw new InputError({ file, message: `${reasonOf(error)}; expected a file` }, { cause: error });
  });
  if (found.isDirectory()) throw new InputError({ file, message: "is a folder; expected a file" });
  if (!found.isFile())
    throw new InputError({ file, message: "is a pipe or a device; expected a plain file" });
  if (found.size > maxBytes) {
    throw new InputError({ file, message: `has ${found.size} bytes; expected at most ${maxBytes}` });
  }
  await access(file, constants.R_OK).catch((error: unknown) => {
    const message = "may not be read by this user; check its permissions";
    throw new InputError({ file, message }, { cause: error });
  });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "does not exist";
  if (code === "ELOOP") return "is a link that leads to itself";
  return error instanceof Error ? error.message : String(error);
}
