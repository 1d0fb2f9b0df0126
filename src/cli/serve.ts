import { existsSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatFault, InputError } from "../errors.ts";
import type { LoadedSite } from "../site.ts";
import type { BuildStore } from "../work/buildStore.ts";
import { stopProcesses } from "../work/jobProcesses.ts";
import { type CacheFlags, startHelper, storeOf } from "./cacheOptions.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";

export interface ServeFlags extends ReadingFlags, CacheFlags {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the site will be, for what its pages say of that; "/" at its end. */
  readonly siteUrl?: string;
  /** False shows the site as it is at the start. */
  readonly watch: boolean;
}

/** Saving an editor's file or writing a log are several changes at once. */
const SETTLE_MS = 50;

/** Folders that tools fill below a paper's folder. */
const NOT_WATCHED = ["_site", "node_modules", ".git", "test-results", "playwright-report"];

/**
 * `wattprint serve [FOLDER]`: builds into a temporary folder, shows it, and builds again whenever the folder
 * changes. Ends with a signal, and takes the temporary folder with it.
 *
 * @throws {InputError} for anything wrong at the start; what is wrong later is printed, and the last good site stays
 */
export async function serve(folder: string, flags: ServeFlags): Promise<number> {
  const store = storeOf(flags);
  startHelper(flags, store);
  const load = (): Promise<LoadedSite> => loadForServing(folder, flags, store);
  let site = await load();
  let isFirst = true;
  const reload = async (): Promise<LoadedSite> => {
    if (isFirst) {
      isFirst = false;
      return site;
    }
    try {
      site = await load();
      process.stdout.write(`Built ${site.pages.length + site.runPages.length} pages again\n`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const fault of error.faults) process.stderr.write(`error: ${formatFault(fault)}\n`);
    }
    return site;
  };

  const output = await mkdtemp(join(tmpdir(), "wattprint-serve-"));
  const stop = (signal: NodeJS.Signals): void => {
    stopProcesses();
    removeForGood(output);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);

  const { quietEleventy, unwrapped } = await import("../quietEleventy.ts");
  const eleventy = quietEleventy(output, { load: reload }, { runMode: "serve" }, (config) => {
    config.addWatchTarget(folder);
    for (const name of NOT_WATCHED) config.watchIgnores.add(`**/${name}/**`);
    config.setWatchThrottleWaitTime(SETTLE_MS);
    // Else each change waits until its file has kept its size for some time, and only then for others.
    config.setChokidarConfig({ awaitWriteFinish: false });
    // Eleventy would `require` this package where the user's is CommonJS, and fail; nobody edits it meanwhile.
    config.setWatchJavaScriptDependencies(false);
    config.setServerOptions({
      port: flags.port,
      logger: { info: () => {}, log: () => {}, error: (text: string) => process.stderr.write(`${text}\n`) },
      messageOnStart: ({ localhostUrl }: { readonly localhostUrl: string }) => {
        process.stdout.write(`Serving ${folder} at ${localhostUrl} (stop with Ctrl+C)\n`);
      },
    });
  });
  await eleventy.init();
  if (flags.watch) await eleventy.watch();
  else await unwrapped(eleventy.write());
  await eleventy.serve();
  return new Promise<never>(() => {});
}

/** Blocks meanwhile, so that nothing new is written; but writes that are under way may make the folder again. */
function removeForGood(folder: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Not empty again; removed in the next attempt.
    }
    Atomics.wait(clock, 0, 0, SETTLE_MS);
    if (!existsSync(folder)) return;
  }
}

async function loadForServing(folder: string, flags: ServeFlags, store: BuildStore): Promise<LoadedSite> {
  const bar = progressBar(process.stderr);
  const { loadSite } = await import("../site.ts");
  try {
    const options = {
      ...loadOptionsOf(flags),
      store,
      folder,
      environment: process.env,
      siteUrl: flags.siteUrl ?? null,
      onProgress: bar.show,
    };
    const site = await loadSite(options);
    bar.clear();
    for (const warning of site.warnings) process.stderr.write(`warning: ${warning}\n`);
    return site;
  } finally {
    bar.clear();
  }
}
