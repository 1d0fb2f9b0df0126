import type { Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { headingBlock } from "./blocks.ts";
import { csv } from "./downloads/csv.ts";
import { plural } from "./format.ts";
import type { Block, Download, GeneratedFile } from "./model.ts";
import { leaves, type PaperContext, runLabel } from "./paperContext.ts";
import { SITE_DATA_URL } from "./siteData.ts";
import { runHref } from "./urls.ts";

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** A download whose file is made here. */
export const generatedDownload = (file: GeneratedFile, text: string): Download => ({
  href: file.url,
  name: file.url.split("/").at(-1) ?? file.url,
  text,
  bytes: byteLength(file.content),
});

/** A row a run with all its metrics, full precision, units in the names. */
export function runsCsv(context: PaperContext, group: Group): string {
  const rows = leaves(group).flatMap((leaf) => leaf.runs.map((run) => ({ leaf, run })));
  const names = [...new Set(rows.flatMap(({ run }) => Object.keys(run.metrics)))].filter(
    (name) => context.metrics?.has(name) || metricInfo(name),
  );
  return csv([
    ["group", "run", "seed", "page", ...names],
    ...rows.map(({ leaf, run }) => [
      leaf.id.join("/"),
      runLabel(context, run),
      run.facts.seed,
      runHref(context.urls, run),
      ...names.map((name) => run.metrics[name] ?? null),
    ]),
  ]);
}

/** A file with a row a test. */
export interface TestFile extends GeneratedFile {
  readonly testCount: number;
}

/** The list of files at the end of a group's page, and those of them that belong to no table. */
export function groupDownloads(
  context: PaperContext,
  group: Group,
  url: string,
  tests: readonly TestFile[],
): { readonly blocks: readonly Block[]; readonly files: readonly GeneratedFile[] } {
  const testFiles = tests.map(({ url, content }) => ({ url, content }));
  if (group.runs.length === 0) return { blocks: [], files: testFiles };
  const runs = { url: `${url}runs.csv`, content: runsCsv(context, group) };
  const items: readonly Download[] = [
    generatedDownload(runs, `a row a run, ${plural(group.runs.length, "run")}`),
    ...tests.map((file) => generatedDownload(file, plural(file.testCount, "test"))),
    {
      href: SITE_DATA_URL,
      name: "data.json",
      text: "every number of the site in full precision",
      bytes: null,
    },
  ];
  return {
    blocks: [headingBlock("Downloads", "downloads"), { kind: "downloads", items }],
    files: [runs, ...testFiles],
  };
}
