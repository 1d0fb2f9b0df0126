import { basename, relative } from "node:path";
import { readBuildInfo } from "../buildInfo.ts";
import { InputError } from "../errors.ts";
import { packageVersion } from "../packageFiles.ts";
import { boamps } from "../pages/exports/boamps.ts";
import { citationCff } from "../pages/exports/citationCff.ts";
import { type Exported, type ExportInput, lastDay } from "../pages/exports/exportInput.ts";
import { huggingFace } from "../pages/exports/huggingFace.ts";
import { neurips } from "../pages/exports/neurips.ts";
import { type CratePart, roCrate } from "../pages/exports/roCrate.ts";
import { schemaOrg } from "../pages/exports/schemaOrg.ts";
import { sci } from "../pages/exports/sci.ts";
import { impactOf } from "../pages/statement/impact.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import type { EXPORT_FORMS } from "./exportForms.ts";
import type { ReadingFlags } from "./options.ts";
import { declaredBy, readPathRuns } from "./pathRuns.ts";

export interface ExportFlags extends ReadingFlags {
  readonly to: (typeof EXPORT_FORMS)[number];
  readonly appendix?: string;
  readonly failed?: number;
  readonly preliminary?: number;
}

/** Files of the runs that lie in the folder of the crate. */
function partsOf(folder: string, runs: readonly RunSummary[], hasPaper: boolean): readonly CratePart[] {
  const folders = runs.map((run) => ({
    path: `${relative(folder, run.path).replaceAll("\\", "/")}/`,
    name: `Log of the run ${basename(run.path)}`,
  }));
  return [
    ...(hasPaper ? [{ path: "paper.md", name: "Description of the paper" }] : []),
    ...folders.filter(({ path }) => !path.startsWith("..") && path !== "/"),
  ];
}

function exported(to: ExportFlags["to"], input: ExportInput, folder: string): Exported {
  const made: Readonly<Record<ExportFlags["to"], () => Exported>> = {
    neurips: () => neurips(input),
    huggingface: () => huggingFace(input),
    boamps: () => boamps(input),
    "citation-cff": () => citationCff(input),
    "ro-crate": () => roCrate(input, partsOf(folder, input.runs, input.paper !== null)),
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
    date: readBuildInfo(path, process.env).date?.slice(0, 10) ?? (paper?.isAnonymous ? null : lastDay(runs)),
  };
  const result = exported(flags.to, input, path);
  if ("refusal" in result) throw new InputError({ file: paper?.file ?? path, message: result.refusal });
  process.stdout.write(result.text);
  for (const note of result.notes) process.stderr.write(`note: ${note}\n`);
  return 0;
}
