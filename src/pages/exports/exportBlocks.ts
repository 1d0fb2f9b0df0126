import type { PaperResult } from "../../groups/model.ts";
import type { Block } from "../model.ts";
import { paperImpact } from "../statement/statementBlocks.ts";
import { type Exported, type ExportInput, lastDay } from "./exportInput.ts";
import { huggingFace } from "./huggingFace.ts";
import { neurips } from "./neurips.ts";
import { type Distribution, datasetOf, scriptJson } from "./schemaOrg.ts";

/** What the exports of a paper's page are made of. */
export interface PaperExports {
  readonly result: PaperResult;
  readonly appendixUrl: string | null;
  readonly version: string;
  /** Of the build; `null` takes the day of the last run. */
  readonly date: string | null;
}

function inputOf({ result, appendixUrl, version, date }: PaperExports): ExportInput {
  const runs = [...new Set([...result.root.runs, ...result.ungroupedRuns])];
  const { paper } = result;
  // The days of an anonymous paper's runs are hidden on its pages as well.
  const day = date ?? (paper.isAnonymous ? null : lastDay(runs));
  return { paper, runs, impact: paperImpact(result), appendixUrl, version, date: day };
}

const copied = (id: string, label: string, made: Exported): readonly Block[] =>
  "text" in made ? [{ kind: "copy", id, label, text: made.text.trim() }] : [];

/** Answers to copy into a checklist and a model card; nothing for a paper without runs. */
export function exportBlocks(exports: PaperExports): readonly Block[] {
  const input = inputOf(exports);
  if (input.runs.length === 0) return [];
  return [
    ...copied("neurips", "NeurIPS checklist, compute resources", neurips(input)),
    ...copied("huggingface", "Emissions for a model card of Hugging Face", huggingFace(input)),
  ];
}

/** The paper's data set as JSON-LD for the head of its page. */
export const paperJsonLd = (exports: PaperExports, distribution: readonly Distribution[]): string =>
  scriptJson(datasetOf(inputOf(exports), distribution));
