import { resolve } from "node:path";
import { buildSite } from "../build.ts";
import { counted } from "./counted.ts";
import { loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";

export interface BuildFlags extends ReadingFlags {
  readonly output: string;
  readonly pathPrefix: string;
  readonly showMasked?: boolean;
}

/** `wattprint build [FOLDER]` */
export async function build(folder: string, flags: BuildFlags): Promise<number> {
  const bar = progressBar(process.stderr);
  const masked: string[] = [];
  try {
    const site = await buildSite({
      ...loadOptionsOf(flags),
      folder,
      output: flags.output,
      pathPrefix: `/${flags.pathPrefix}/`.replace(/\/{2,}/g, "/"),
      environment: process.env,
      onProgress: bar.show,
      onMasked: (file, findings) =>
        masked.push(...findings.map(({ kind, where }) => `${file}: ${where}: ${kind}`)),
    });
    bar.clear();
    for (const warning of site.warnings) process.stderr.write(`warning: ${warning}\n`);
    if (flags.showMasked) for (const line of masked) process.stderr.write(`masked ${line}\n`);
    else if (masked.length > 0)
      process.stderr.write(`masked ${counted(masked.length, "place")} in logs (--show-masked lists them)\n`);
    const count = (kind: string): string =>
      counted(site.pages.filter((page) => page.kind === kind).length, kind);
    const summary = `${counted(site.pages.length, "page")} (${count("paper")}, ${count("group")}, ${count("run")})`;
    process.stdout.write(`Wrote ${summary} to ${resolve(flags.output)}\n`);
    return 0;
  } finally {
    bar.clear();
  }
}
