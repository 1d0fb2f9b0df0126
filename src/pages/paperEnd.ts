import { badgeBlocks } from "./badges/badgeBlocks.ts";
import { headingBlock } from "./blocks.ts";
import { exportBlocks, type PaperExports, paperJsonLd } from "./exports/exportBlocks.ts";
import type { Block } from "./model.ts";
import type { PaperContext } from "./paperContext.ts";
import { statementBlocks } from "./statement/statementBlocks.ts";

/** Where the paper's page will be, as far as somebody has said. */
const appendixUrl = ({ siteUrl, urls, result }: PaperContext): string | null =>
  siteUrl && !result.paper.isAnonymous ? `${siteUrl}${urls.paper.slice(1)}` : null;

const exportsOf = (context: PaperContext): PaperExports => ({
  result: context.result,
  appendixUrl: appendixUrl(context),
  version: context.build?.version ?? "",
  date: context.build?.date ?? null,
});

/** How to cite the paper, to copy. */
const citationBlocks = (bibtex: string | null): readonly Block[] =>
  bibtex === null
    ? []
    : [
        headingBlock("Citation", "citation"),
        { kind: "copy", id: "bibtex", label: "BibTeX", text: bibtex.trim() },
      ];

/** What the paper says of its impact, right below its results, to be copied: statement, checklist, model card. */
export const paperStatementBlocks = (context: PaperContext): readonly Block[] => [
  ...statementBlocks(context.result, appendixUrl(context)),
  ...exportBlocks(exportsOf(context)),
];

/** What stands at the end of a paper's page to be copied elsewhere: citation and badges. */
export const paperEndBlocks = (context: PaperContext): readonly Block[] => [
  ...citationBlocks(context.result.paper.bibtex),
  ...badgeBlocks(context),
];

/** The paper's data set for the head of its page; its parts lie beside the page. */
export const paperJsonLdOf = (context: PaperContext): string =>
  paperJsonLd(exportsOf(context), [{ contentUrl: "runs.csv", encodingFormat: "text/csv" }]);
