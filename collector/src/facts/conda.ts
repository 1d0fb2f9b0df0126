import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RunFile } from "../format.ts";

/**
 * The conda environment that an interpreter lies in, with the names and versions of its packages; `null` if it is in
 * none.
 *
 * They are the names of the files in `conda-meta` ("numpy-1.26.4-py312h1a2b3c4_0.json"); none is opened.
 * @param program - path of the interpreter or any other program, links not followed
 */
export function condaFacts(program: string | null): NonNullable<RunFile["software"]["conda"]> | null {
  if (program === null) return null;
  const prefix = dirname(dirname(program));
  const names = metaFiles(prefix);
  if (names === null) return null;
  const packages = names.flatMap((name): [string, string][] => {
    const match = /^(.+)-([^-]+)-[^-]+\.json$/.exec(name);
    return match?.[1] !== undefined && match[2] !== undefined ? [[match[1], match[2]]] : [];
  });
  // Only the base environment holds conda itself.
  const isBase = existsSync(join(prefix, "condabin"));
  return {
    environment: isBase ? "base" : basename(prefix),
    packages: Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function metaFiles(prefix: string): readonly string[] | null {
  try {
    return readdirSync(join(prefix, "conda-meta")).filter((name) => name.endsWith(".json"));
  } catch {
    return null;
  }
}
