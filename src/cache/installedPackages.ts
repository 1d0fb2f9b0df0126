import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * What tells one set of installed packages from another: what npm wrote of them beside a package or above it; where it
 * wrote nothing, as in a global install, or something else installed them, the versions of all that the package needs.
 *
 * @param root - folder of the package
 */
export function installedPackages(root: string): string {
  return (
    upward(root, (folder) => textOf(join(folder, "node_modules", ".package-lock.json"))) ?? versions(root)
  );
}

function versions(root: string): string {
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    const manifest = manifestOf(folder);
    if (manifest === null || found.has(folder)) return;
    found.set(folder, `${manifest.name}@${manifest.version}`);
    for (const name of manifest.dependencies) {
      const place = upward(folder, (above) => realPath(join(above, "node_modules", name)));
      if (place !== null) visit(place);
    }
  };
  visit(root);
  return [...found.values()].sort().join("\n");
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly string[];
}

function manifestOf(folder: string): Manifest | null {
  const text = textOf(join(folder, "package.json"));
  if (text === null) return null;
  const fields = new Map(Object.entries(JSON.parse(text)));
  const namesIn = (field: string): readonly string[] => Object.keys(fields.get(field) ?? {});
  return {
    name: String(fields.get("name")),
    version: String(fields.get("version")),
    dependencies: [...namesIn("dependencies"), ...namesIn("optionalDependencies")],
  };
}

/** What is found in a folder, else in the nearest one above it. */
function upward(from: string, find: (folder: string) => string | null): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = find(folder);
    if (found !== null || dirname(folder) === folder) return found;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
