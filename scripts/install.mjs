import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** How this project's TypeScript is run without a build. */
export const SOURCE_FLAGS = ["--conditions=wattprint-source", "--import", "tsx"];

/** Runs a program in the checkout and ends this one with its exit code if it fails. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? (signal ? 1 : 0));
}

function isInstalled() {
  const installed = `${ROOT}node_modules/.package-lock.json`;
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(`${ROOT}package-lock.json`, "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.link ||
      entry.version === undefined ||
      present[path]?.version === entry.version ||
      path === "collector",
  );
}

/** Installs the packages of package-lock.json where they are missing or of another version. */
export function installPackages() {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 20) {
    process.stderr.write(`error: Node ${process.versions.node} is too old; expected Node 20 or later\n`);
    process.exit(1);
  }
  if (isInstalled()) return;
  process.stderr.write("Installing packages (npm ci) …\n");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { shell: process.platform === "win32" });
}
