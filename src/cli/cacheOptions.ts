import { existsSync } from "node:fs";
import { Option } from "commander";
import { cacheFolder } from "../cache/cacheFolder.ts";
import { type BuildStore, cachingStore, temporaryStore } from "../work/buildStore.ts";
import { startProcess } from "../work/jobProcesses.ts";

export const cacheOptions = (): readonly Option[] => [
  new Option("--cache-folder <folder>", "where what was read and drawn is kept for the next build"),
  new Option("--no-cache", "read and draw everything anew, and keep nothing"),
];

/** Values of `cacheOptions`, as commander delivers them. */
export interface CacheFlags {
  readonly cacheFolder?: string;
  readonly cache: boolean;
}

export const storeOf = (flags: CacheFlags): BuildStore =>
  flags.cache
    ? cachingStore(flags.cacheFolder ?? cacheFolder(process.env, process.platform))
    : temporaryStore();

/** Where there was a build before, little is left to do: a process that shares it is started at once. */
export function startHelper(flags: CacheFlags, store: BuildStore): void {
  if (flags.cache && existsSync(store.cache.folder)) startProcess();
}
