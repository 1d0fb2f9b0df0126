import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BESIDE = ["templates", "assets", "docs", "node_modules", "package.json"];

/** The tool as users get it. */
export interface CompiledTool {
  /** Its command line. */
  readonly cli: string;
  /** For what the benchmark writes; removed at the end. */
  readonly folder: string;
}

/** Compiles the tool into a folder of its own, so that nothing is measured with the loader of the sources. */
export function compileTool(): CompiledTool {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const target = join(folder, "tool");
  const words = [
    compiler,
    "-p",
    join(ROOT, "tsconfig.build.json"),
    "--noCheck",
    "--outDir",
    join(target, "dist"),
  ];
  const { status } = spawnSync(process.execPath, words, { stdio: "inherit" });
  if (status !== 0) throw new Error("the tool could not be compiled; `npm run build` says more");
  const data = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  for (const name of data.filter((each) => each.endsWith(".json")))
    cpSync(join(ROOT, "src", name), join(target, "dist/src", name));
  for (const name of BESIDE) symlinkSync(join(ROOT, name), join(target, name));
  return { cli: join(target, "dist/src/cli.js"), folder };
}
