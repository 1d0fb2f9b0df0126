import { basename, dirname, join } from "node:path";
import type { RunFile } from "../format.ts";
import { readTextFile } from "../textFile.ts";
import { findProgram, followLinks } from "./program.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type NodeFacts = Pick<RunFile["software"], "runtime" | "packages">;

const PROGRAMS = /^(node|npm|npx|tsx|ts-node|bun|yarn|pnpm)(\.exe)?$/;

/** Node's version and the installed npm packages, or `null` if the command runs neither Node nor Bun. */
export function nodeFacts(
  command: readonly string[] | null,
  folder: string | null,
  env: Environment,
): NodeFacts | null {
  const program = command?.[0];
  const name = PROGRAMS.exec(basename(program ?? ""))?.[1];
  if (program === undefined || name === undefined) return null;
  const packages = folder === null ? null : installedPackages(folder);
  const runtime = name === "bun" ? "Bun" : nodeRuntime(name === "node" ? program : "node", env);
  return { runtime, ...(packages === null ? {} : { packages }) };
}

/** With the version where it is the Node that this process runs on; any other one would have to be asked. */
function nodeRuntime(program: string, env: Environment): string {
  const path = findProgram(program, env.PATH);
  const isThis = path !== null && followLinks(path) === followLinks(process.execPath);
  return isThis ? `Node.js ${process.versions.node}` : "Node.js";
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
