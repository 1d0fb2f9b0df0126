import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The collector as users get it, and a folder for what the benchmark writes; both are removed at the end. */
export interface CompiledCollector {
  /** Its command line. */
  readonly cli: string;
  readonly folder: string;
}

/** Compiles the collector into a folder of its own, so that nothing is measured with the loader of the sources. */
export function compileCollector(): CompiledCollector {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const words = [
    compiler,
    "-p",
    join(ROOT, "collector/tsconfig.build.json"),
    "--outDir",
    join(folder, "dist"),
  ];
  const { status } = spawnSync(process.execPath, words, { stdio: "inherit" });
  if (status !== 0) throw new Error("the collector could not be compiled");
  cpSync(join(ROOT, "collector/package.json"), join(folder, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return { cli: join(folder, "dist/cli.js"), folder };
}
