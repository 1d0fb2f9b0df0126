import { findCountry } from "../../carbon/findPlace.ts";
import type { Paper } from "../../config/paper.ts";
import type { PaperResult } from "../../groups/model.ts";
import { headingBlock, proseBlocks } from "../blocks.ts";
import { html } from "../html.ts";
import type { Block } from "../model.ts";
import { type Declared, type Impact, impactOf } from "./impact.ts";
import { type Statement, statement } from "./statement.ts";
import { formatStatement, statementBibtex, statementLatex } from "./statementFormats.ts";
import { wordsHtml } from "./words.ts";

/** Runs that a paper declares, for itself or for its groups. */
function declaredRuns({ paper, root }: PaperResult): Declared {
  const count = (kind: "failed" | "preliminary"): number | null =>
    paper.undisplayedRuns.find((each) => each.kind === kind)?.count ?? null;
  const failed = count("failed");
  return {
    failed: failed === null && root.failedRuns === 0 ? null : (failed ?? 0) + root.failedRuns,
    preliminary: count("preliminary"),
  };
}

/** What all runs of a paper used, those in no group as well. */
export const paperImpact = (result: PaperResult): Impact =>
  impactOf([...result.root.runs, ...result.ungroupedRuns], declaredRuns(result));

/** The country of a paper; of an anonymous one `null`, as it tells where the authors are. */
function countryOf({ country, isAnonymous }: Paper) {
  if (country === null || isAnonymous) return null;
  const found = findCountry(country);
  return "place" in found ? found.place : null;
}

/** The statement of a paper. */
export const paperStatement = (result: PaperResult, appendixUrl: string | null): Statement =>
  statement(paperImpact(result), {
    country: countryOf(result.paper),
    appendixUrl,
    isAnonymous: result.paper.isAnonymous,
  });

/** The statement on the paper's page, to read and to copy; nothing for a paper without runs. */
export function statementBlocks(result: PaperResult, appendixUrl: string | null): readonly Block[] {
  const made = paperStatement(result, appendixUrl);
  if (made.impact.runCount === 0) return [];
  return [
    headingBlock("Carbon impact statement", "statement"),
    ...proseBlocks(html`<p>${wordsHtml(made.sentences)}</p>`),
    { kind: "copy", id: "statement-latex", label: "Statement as LaTeX", text: statementLatex(made).trim() },
    {
      kind: "copy",
      id: "statement-markdown",
      label: "Statement as Markdown",
      text: formatStatement(made, "markdown").trim(),
    },
    {
      kind: "copy",
      id: "statement-bibtex",
      label: "BibTeX of its citations",
      text: statementBibtex(made).trim(),
    },
  ];
}
