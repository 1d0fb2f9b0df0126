import { type Exported, type ExportInput, isTeam, paperLink } from "./exportInput.ts";
import { yamlText } from "./huggingFace.ts";

/** "Ada Lovelace" and "Lovelace, Ada" as family and given names; a name of one word is a family name. */
export function splitName(name: string): { readonly family: string; readonly given: string | null } {
  const [before = "", after] = name.split(/,(.*)/s).map((part) => part.trim());
  if (after) return { family: before, given: after };
  const at = name.trim().lastIndexOf(" ");
  return at < 0
    ? { family: name.trim(), given: null }
    : { family: name.trim().slice(at + 1), given: name.trim().slice(0, at) };
}

/** What the format takes for a DOI; older ones may hold further letters. */
const CFF_DOI = /^10\.\d{4,9}(\.\d+)?\/[\w:/;\-.()[\]\\]+$/;

/**
 * `CITATION.cff`, version 1.2.0: how to cite the data, with the paper as what to prefer.
 *
 * @see https://citation-file-format.github.io
 */
export function citationCff(input: ExportInput): Exported {
  const { paper, appendixUrl, date } = input;
  if (paper === null) return { refusal: "there is no paper.md, which tells title and authors" };
  if (paper.isAnonymous) return { refusal: "the paper is anonymous, and a citation names its authors" };
  if (paper.authors.length === 0) return { refusal: "paper.md names no authors, which a citation needs" };
  const authors = (indent: string): readonly string[] =>
    paper.authors.flatMap(({ name, affiliation }) => {
      if (isTeam(name)) return [`${indent}- name: ${yamlText(name)}`];
      const { family, given } = splitName(name);
      return [
        `${indent}- family-names: ${yamlText(family)}`,
        ...(given === null ? [] : [`${indent}  given-names: ${yamlText(given)}`]),
        ...(affiliation === null ? [] : [`${indent}  affiliation: ${yamlText(affiliation)}`]),
      ];
    });
  const link = paperLink(input);
  const doi = link?.startsWith("https://doi.org/") ? link.slice("https://doi.org/".length) : "";
  const lines = [
    "cff-version: 1.2.0",
    `message: ${yamlText("If you use these data, please cite the paper.")}`,
    "type: dataset",
    `title: ${yamlText(`Energy logs of: ${paper.title}`)}`,
    "authors:",
    ...authors("  "),
    ...(appendixUrl === null ? [] : [`url: ${yamlText(appendixUrl)}`]),
    ...(date === null ? [] : [`date-released: ${yamlText(date)}`]),
    "preferred-citation:",
    `  type: ${paper.venue === null ? "generic" : "article"}`,
    `  title: ${yamlText(paper.title)}`,
    "  authors:",
    ...authors("    "),
    ...(paper.venue === null ? [] : [`  journal: ${yamlText(paper.venue)}`]),
    ...(paper.year === null ? [] : [`  year: ${paper.year}`]),
    ...(CFF_DOI.test(doi) ? [`  doi: ${yamlText(doi)}`] : []),
    ...(link === null ? [] : [`  url: ${yamlText(link)}`]),
  ];
  return {
    text: `${lines.join("\n")}\n`,
    notes: ["check family and given names: the last word of a name is taken for the family name"],
  };
}
