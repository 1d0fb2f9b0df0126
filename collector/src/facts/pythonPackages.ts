import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RunFile } from "../format.ts";
import { readSmallFile, readTextFile } from "../textFile.ts";
import { findProgram, followLinks } from "./program.ts";

type PythonFacts = Pick<RunFile["software"], "runtime" | "packages">;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Python's version and the packages of the interpreter that the command starts, or `null` if it starts none.
 *
 * Names and versions are those of the metadata folders ("numpy-1.26.4.dist-info"); nothing is imported or run.
 */
export function pythonFacts(command: readonly string[] | null, env: Environment): PythonFacts | null {
  const interpreter = command?.[0] === undefined ? null : findInterpreter(command[0], env.PATH);
  if (interpreter === null) return null;
  const folders = packageFolders(interpreter, env);
  const packages = Object.fromEntries(folders.flatMap(listPackages).sort(([a], [b]) => (a < b ? -1 : 1)));
  const version = folders
    .map((folder) => /python(\d+\.\d+)/.exec(folder)?.[1])
    .find((text) => text !== undefined);
  const fromName = /python(\d+\.\d+)$/.exec(followLinks(interpreter))?.[1];
  const number = fromName ?? version;
  const runtime = number === undefined ? "Python" : `Python ${number}`;
  return Object.keys(packages).length === 0 ? { runtime } : { runtime, packages };
}

/** Python itself, or the one that a script's first line names ("#!/env/bin/python"); `null` for other programs. */
export function findInterpreter(program: string, searchPath: string | undefined): string | null {
  const path = findProgram(program, searchPath);
  if (path === null) return null;
  if (basename(dirname(path)) === "shims") return pyenvInterpreter(dirname(dirname(path)));
  if (/^python[\d.]*(\.exe)?$/.test(basename(path))) return path;
  const firstLine = readSmallFile(path)?.split("\n")[0] ?? "";
  const script = /^#!\s*(?:\S*\/env\s+)?(\S*python[\d.]*)/.exec(firstLine)?.[1];
  return script === undefined ? null : findProgram(script, searchPath);
}

/** pyenv puts a script in the interpreter's place; the version that it starts stands in its files. */
function pyenvInterpreter(pyenvRoot: string): string | null {
  const version =
    process.env.PYENV_VERSION ?? readSmallFile(join(pyenvRoot, "version"))?.split("\n")[0]?.trim();
  return version ? findProgram(join(pyenvRoot, "versions", version, "bin", "python"), undefined) : null;
}

/** `site-packages` of the virtual environment or installation that the interpreter lies in. */
function packageFolders(interpreter: string, env: Environment): readonly string[] {
  const prefix = dirname(dirname(interpreter));
  const isVirtual = readTextFile(join(prefix, "pyvenv.cfg")) !== null;
  const prefixes = isVirtual
    ? [prefix]
    : [dirname(dirname(followLinks(interpreter))), "/usr/local", join(env.HOME ?? "/", ".local")];
  return prefixes.flatMap((at) =>
    entries(join(at, "lib"))
      .filter((name) => /^python3(\.\d+)?$/.test(name))
      .flatMap((name) => [join(at, "lib", name, "site-packages"), join(at, "lib", name, "dist-packages")]),
  );
}

function listPackages(folder: string): readonly (readonly [string, string])[] {
  return entries(folder).flatMap((name): [string, string][] => {
    const match = /^(.+?)-([^-]+?)(?:-py\d.*)?\.(?:dist|egg)-info$/.exec(name);
    return match?.[1] !== undefined && match[2] !== undefined ? [[match[1], match[2]]] : [];
  });
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
