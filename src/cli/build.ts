import { resolve } from "node:path";
import { pruneCache } from "../cache/pruneCache.ts";
import { type CacheFlags, startHelper, storeOf } from "./cacheOptions.ts";
import { counted } from "./counted.ts";
import { endOnSignal } from "./endOnSignal.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";

export interface BuildFlags extends ReadingFlags, CacheFlags {
  readonly output: string;
  /** "/" at both ends. */
  readonly pathPrefix: string;
  readonly showMasked?: boolean;
  /** Where the site will be; "/" at its end. */
  readonly siteUrl?: string;
}

/** `wattprint build [FOLDER]` */
export async function build(folder: string, flags: BuildFlags): Promise<number> {
  endOnSignal();
  const bar = progressBar(process.stderr);
  const masked: string[] = [];
  const store = storeOf(flags);
  startHelper(flags, store);
  // Only now: it takes a while to load.
  const { buildSite } = await import("../build.ts");
  try {
    const site = await buildSite({
      ...loadOptionsOf(flags),
      store,
      folder,
      output: flags.output,
      pathPrefix: flags.pathPrefix,
      environment: process.env,
      siteUrl: flags.siteUrl ?? null,
      onProgress: bar.show,
      onMasked: (file, findings) =>
        masked.push(...findings.map(({ kind, where }) => `${file}: ${where}: ${kind}`)),
    });
    if (flags.cache) pruneCache(store.cache.folder);
    bar.clear();
    for (const warning of site.warnings) process.stderr.write(`warning: ${warning}\n`);
    if (flags.showMasked) for (const line of masked) process.stderr.write(`masked ${line}\n`);
    else if (masked.length > 0)
      process.stderr.write(`masked ${counted(masked.length, "place")} in logs (--show-masked lists them)\n`);
    const kinds = [...site.pages.map(({ kind }) => kind), ...site.runPages.map(() => "run")];
    const summary = `${counted(kinds.length, "page")} (${countKinds(kinds)})`;
    process.stdout.write(`Wrote ${summary} to ${resolve(flags.output)}\n`);
    return 0;
  } finally {
    bar.clear();
  }
}

/** Kinds of pages that are counted, the latter two only where there are some. */
const PLURALS = { paper: "papers", group: "groups", run: "runs", board: "boards", entry: "entries" } as const;

/** "2 papers, 12 groups, 100 runs, 5 boards, 18 entries" */
function countKinds(kinds: readonly string[]): string {
  return Object.entries(PLURALS)
    .map(([one, many]) => ({ one, many, count: kinds.filter((kind) => kind === one).length }))
    .filter(({ one, count }) => count > 0 || (one !== "board" && one !== "entry"))
    .map(({ one, many, count }) => `${count} ${count === 1 ? one : many}`)
    .join(", ");
}
