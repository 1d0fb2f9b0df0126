import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import { CONFIG_PATH, TEMPLATES } from "../packageFiles.ts";
import { loadSite } from "../site.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";

export interface ServeFlags extends ReadingFlags {
  readonly port: number;
}

/** `wattprint serve [FOLDER]`: builds into a temporary folder, shows it, and builds again whenever the folder changes. */
export async function serve(folder: string, flags: ServeFlags): Promise<number> {
  const bar = progressBar(process.stderr);
  const load = async () => {
    const site = await loadSite({
      ...loadOptionsOf(flags),
      folder,
      environment: process.env,
      onProgress: bar.show,
    });
    bar.clear();
    for (const warning of site.warnings) process.stderr.write(`warning: ${warning}\n`);
    return site;
  };
  await load();
  const output = await mkdtemp(join(tmpdir(), "wattprint-serve-"));
  const eleventy = new Eleventy(TEMPLATES, output, {
    configPath: CONFIG_PATH,
    runMode: "serve",
    quietMode: true,
    config: (config) => {
      config.addGlobalData("wattprintOptions", () => ({ load }));
      config.addWatchTarget(folder);
    },
  });
  await eleventy.init();
  await eleventy.watch();
  await eleventy.serve(flags.port);
  process.stdout.write(`Serving ${folder} at http://localhost:${flags.port}/ (stop with Ctrl+C)\n`);
  return new Promise((stopped) => {
    process.once("SIGINT", async () => {
      await eleventy.stopWatch();
      await rm(output, { recursive: true, force: true });
      stopped(130);
    });
  });
}
