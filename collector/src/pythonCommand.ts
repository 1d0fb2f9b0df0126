import { fileURLToPath } from "node:url";
import { print } from "./standardOutput.ts";
import { readTextFile } from "./textFile.ts";

/** Text of `python --help`. */
export const PYTHON_USAGE = `Prints the Python module that records from within a Python program: one file, standard library only.

usage:
  wattprint-collector python > wattprint.py
  wattprint-collector python --path

options:
  --path       where the file lies in this package, for a copy or a link
  -h, --help   this text
`;

/** Prints `python/wattprint.py` of this package, or its path. Returns the exit code. */
export function python(argv: readonly string[]): number {
  const path = fileURLToPath(new URL("../python/wattprint.py", import.meta.url));
  const text = argv.includes("--path") ? `${path}\n` : readTextFile(path);
  if (text === null) {
    process.stderr.write(`error: ${path} can't be read; install the package again\n`);
    return 1;
  }
  print(text);
  return 0;
}
