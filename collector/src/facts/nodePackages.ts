import { basename, dirname, join } from "node:path";
import type { RunFile } from "../format.ts";
import { readTextFile } from "../textFile.ts";

type NodeFacts = Pick<RunFile["software"], "runtime" | "packages">;

const NODE_PROGRAMS = /^(node|npm|npx|tsx|ts-node|bun|yarn|pnpm)(\.exe)?$/;

/** Node's version and the installed npm packages, or `null` if the command doesn't run Node. */
export function nodeFacts(command: readonly string[] | null, folder: string | null): NodeFacts | null {
  const program = command?.[0];
  if (program === undefined || !NODE_PROGRAMS.test(basename(program))) return null;
  const packages = folder === null ? null : installedPackages(folder);
  return { runtime: `Node.js ${process.versions.node}`, ...(packages === null ? {} : { packages }) };
}

/** Names and versions from npm's own list of what it installed, of the nearest `node_modules`. */
function installedPackages(folder: string): Readonly<Record<string, string>> | null {
  for (let at = folder; ; at = dirname(at)) {
    const text = readTextFile(join(at, "node_modules", ".package-lock.json"));
    if (text !== null) return parseInstalled(text);
    if (dirname(at) === at) return null;
  }
}

function parseInstalled(text: string): Readonly<Record<string, string>> | null {
  const list: unknown = parseJson(text);
  const packages = property(list, "packages");
  if (typeof packages !== "object" || packages === null) return null;
  const versions = Object.entries(packages).flatMap(([path, entry]): [string, string][] => {
    const version = property(entry, "version");
    const name = path.split("node_modules/").at(-1);
    return typeof version === "string" && name !== undefined && name !== "" ? [[name, version]] : [];
  });
  return Object.fromEntries(versions.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
