import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pruneCache } from "../cache/pruneCache.ts";
import { TEMPLATES } from "../packageFiles.ts";
import { removeForGood } from "../removeForGood.ts";
import { watchFolders } from "../watchFolders.ts";
import { type CacheFlags, startHelper, storeOf } from "./cacheOptions.ts";
import { endOnSignal } from "./endOnSignal.ts";
import { faultText } from "./faultText.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";
import { type ChangedWork, workAfterChanges } from "./workAfterChanges.ts";

export interface ServeFlags extends ReadingFlags, CacheFlags {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the site will be, for what its pages say of that; "/" at its end. */
  readonly siteUrl?: string;
  /** False shows the site as it is at the start. */
  readonly watch: boolean;
}

const PATIENCE = { quietMs: 25, mostMs: 500 } as const;

/** A file that is saved in two steps is wrong for less time than this. */
const HALF_SAVED_MS = 200;

/** A log that grows leaves entries of the cache behind with each build. */
const PRUNE_EVERY_MS = 60_000;

/**
 * `wattprint serve [FOLDER]`: builds into a temporary folder, shows it, and builds again whenever the folder
 * changes. Ends with a signal, and takes the temporary folder with it.
 *
 * @throws {InputError} for anything wrong at the start; what is wrong later is printed, and the last good site stays
 */
export async function serve(folder: string, flags: ServeFlags): Promise<number> {
  endOnSignal();
  const store = storeOf(flags);
  startHelper(flags, store);
  const output = mkdtempSync(join(tmpdir(), "wattprint-serve-"));
  process.once("exit", () => removeForGood(output));
  const bar = progressBar(process.stderr);
  const { servedSite } = await import("../servedSite.ts");
  const site = servedSite({
    ...loadOptionsOf(flags),
    store,
    folder,
    output,
    port: flags.port,
    environment: process.env,
    siteUrl: flags.siteUrl ?? null,
    onProgress: bar.show,
    onAddress: (url) => process.stdout.write(`Serving ${folder} at ${url} (stop with Ctrl+C)\n`),
    onServerFault: (text) => process.stderr.write(`${text}\n`),
  });
  const tellWarnings = toldOnce();
  /** Number of its pages. */
  const renew = async (): Promise<number> => {
    const { pages, runPages, warnings } = await site.renew().finally(bar.clear);
    tellWarnings(warnings.map((warning) => `warning: ${warning}\n`).join(""));
    return pages.length + runPages.length;
  };
  const renewals = renewalsAfterChanges(renew, () => pruneCache(store.cache.folder));
  // First, so that nothing is missed that changes during the first build.
  if (flags.watch) {
    await watchFolders([folder, TEMPLATES], store.cache.folder, renewals.change, tellWatchFault());
  }
  await renew();
  await site.listen();
  renewals.begin();
  return new Promise<never>(() => {});
}

/** What is wrong with one build is mostly wrong with the next one, too. */
function toldOnce(): (text: string) => void {
  let told = "";
  return (text) => {
    if (text !== told) process.stderr.write(text);
    told = text;
  };
}

function tellWatchFault(): (error: unknown) => void {
  const tell = toldOnce();
  return (error) =>
    tell(`warning: not every change will be seen: ${error instanceof Error ? error.message : error}\n`);
}

/** Builds again after changes; a fault is told, and ends nothing. */
function renewalsAfterChanges(renew: () => Promise<number>, prune: () => void): ChangedWork {
  const tellFault = toldOnce();
  let wasGood = true;
  let prunedMs = performance.now();
  const renewals = workAfterChanges(async () => {
    try {
      process.stdout.write(`Built ${await renew()} pages again\n`);
      wasGood = true;
      tellFault("");
    } catch (error) {
      if (wasGood) await setTimeout(HALF_SAVED_MS);
      if (!wasGood || !renewals.isOutdated()) tellFault(textOf(error));
      wasGood = false;
    }
    if (performance.now() - prunedMs < PRUNE_EVERY_MS) return;
    prune();
    prunedMs = performance.now();
  }, PATIENCE);
  return renewals;
}

const textOf = (error: unknown): string =>
  faultText(error) ?? `${error instanceof Error ? error.stack : error}\n`;
