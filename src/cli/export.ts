import { basename, dirname, isAbsolute, relative } from "node:path";
import { readBuildInfo } from "../buildInfo.ts";
import { InputError } from "../errors.ts";
import { packageVersion } from "../packageFiles.ts";
import { boamps } from "../pages/exports/boamps.ts";
import { citationCff } from "../pages/exports/citationCff.ts";
import { type Exported, type ExportInput, lastDay } from "../pages/exports/exportInput.ts";
import { huggingFace } from "../pages/exports/huggingFace.ts";
import { neurips } from "../pages/exports/neurips.ts";
import { type CrateContents, type CratePart, roCrate } from "../pages/exports/roCrate.ts";
import { schemaOrg } from "../pages/exports/schemaOrg.ts";
import { sci } from "../pages/exports/sci.ts";
import { impactOf } from "../pages/statement/impact.ts";
import type { EXPORT_FORMS } from "./exportForms.ts";
import type { ReadingFlags } from "./options.ts";
import { declaredBy, readPathRuns } from "./pathRuns.ts";

export interface ExportFlags extends ReadingFlags {
  readonly to: (typeof EXPORT_FORMS)[number];
  readonly appendix?: string;
  readonly failed?: number;
  readonly preliminary?: number;
}

/** Logs and paper in the folder of the crate, and the folders of runs that lie elsewhere. */
function contentsOf(folder: string, { paper, runs }: ExportInput): CrateContents {
  const within = (path: string): string => relative(folder, path).replaceAll("\\", "/");
  const located = runs.map((run) => ({ run, path: within(run.path) }));
  const isOutside = (path: string): boolean => path === ".." || path.startsWith("../") || isAbsolute(path);
  const logs = located
    .filter(({ path }) => !isOutside(path))
    .flatMap(({ run, path }): readonly CratePart[] => {
      const name = `Log of the run ${basename(run.path)}`;
      // A run that is the crate itself has its files as parts.
      return path === "" ? run.files.map((file) => ({ path: file, name })) : [{ path: `${path}/`, name }];
    });
  return {
    parts: [
      ...(paper === null ? [] : [{ path: within(paper.file), name: "Description of the paper" }]),
      ...logs,
    ],
    outside: located.filter(({ path }) => isOutside(path)).map(({ run }) => run.path),
  };
}

function exported(to: ExportFlags["to"], input: ExportInput, folder: string): Exported {
  const made: Readonly<Record<ExportFlags["to"], () => Exported>> = {
    neurips: () => neurips(input),
    huggingface: () => huggingFace(input),
    boamps: () => boamps(input),
    "citation-cff": () => citationCff(input),
    "ro-crate": () => roCrate(input, contentsOf(folder, input)),
    "schema-org": () => schemaOrg(input),
    sci: () => sci(input),
  };
  return made[to]();
}

/** `wattprint export PATH --to FORM`: what other places ask for, from the same numbers. */
export async function exportTo(path: string, flags: ExportFlags): Promise<number> {
  const { papers, runs } = await readPathRuns([path], flags);
  if (papers.length > 1) {
    const found = papers.map(({ file }) => file).join(", ");
    throw new InputError({ file: path, message: `holds ${papers.length} papers (${found}); expected one` });
  }
  const declared = declaredBy(papers);
  const paper = papers[0] ?? null;
  const folder = path.endsWith(".md") ? dirname(path) : path;
  const input: ExportInput = {
    paper,
    runs,
    impact: impactOf(runs, {
      failed: flags.failed ?? declared.failed,
      preliminary: flags.preliminary ?? declared.preliminary,
    }),
    appendixUrl: flags.appendix ?? null,
    version: packageVersion(),
    // The days of an anonymous paper's runs are hidden on its pages as well.
    date:
      readBuildInfo(folder, process.env).date?.slice(0, 10) ?? (paper?.isAnonymous ? null : lastDay(runs)),
  };
  const result = exported(flags.to, input, folder);
  if ("refusal" in result) throw new InputError({ file: paper?.file ?? path, message: result.refusal });
  process.stdout.write(result.text);
  for (const warning of result.warnings ?? []) process.stderr.write(`warning: ${warning}\n`);
  for (const note of result.notes) process.stderr.write(`note: ${note}\n`);
  return 0;
}
