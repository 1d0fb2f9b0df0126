import type { SocialCost } from "../../carbon/socialCost.ts";
import { SOCIAL_COST_SCENARIO } from "../../carbon/socialCost.ts";
import { latexNeeds } from "../downloads/latexText.ts";
import type { Statement } from "./statement.ts";
import { paragraphHtml, wordsHtml, wordsLatex, wordsMarkdown, wordsText } from "./words.ts";

export const STATEMENT_FORMATS = ["text", "markdown", "latex", "html", "json", "bibtex"] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

const HEADING = "Carbon impact statement";

/** The entries of all works that the statement cites. */
export const statementBibtex = ({ citations }: Statement): string =>
  `${citations.map(({ bibtex }) => bibtex).join("\n\n")}\n`;

/** For a paper: compiles with \usepackage{hyperref} and the entries of `statementBibtex`. */
export function statementLatex({ sentences }: Statement): string {
  const text = wordsLatex(sentences);
  return `${[
    "% Needs \\usepackage{hyperref}, and the BibTeX entries of this statement.",
    ...latexNeeds(text),
    `\\section*{${HEADING}}`,
    text,
  ].join("\n")}\n`;
}

/** Everything in full precision: energy in kWh, mass in kg, time in hours, money in US dollars of 2005. */
export function statementJson({ impact, socialCosts, sentences, citations }: Statement): string {
  const values = {
    statement: wordsText(sentences),
    ...impact,
    measuredFraction: impact.estimatedFraction === null ? null : 1 - impact.estimatedFraction,
    socialCosts: socialCosts.map((cost: SocialCost) => ({
      ...cost,
      lowPercentile: 16.7,
      highPercentile: 83.3,
      scenario: SOCIAL_COST_SCENARIO,
    })),
    citations: citations.map(({ key, bibtex }) => ({ key, bibtex })),
  };
  return `${JSON.stringify(values, null, 2)}\n`;
}

/** A statement in the words and marks of a format, with a line break at its end. */
export function formatStatement(statement: Statement, format: StatementFormat): string {
  const { sentences } = statement;
  const written: Readonly<Record<StatementFormat, () => string>> = {
    text: () => `${wordsText(sentences)}\n`,
    markdown: () => `## ${HEADING}\n\n${wordsMarkdown(sentences)}\n`,
    latex: () => statementLatex(statement),
    html: () => paragraphHtml(HEADING, wordsHtml(sentences)),
    json: () => statementJson(statement),
    bibtex: () => statementBibtex(statement),
  };
  return written[format]();
}
