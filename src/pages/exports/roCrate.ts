import { plural } from "../format.ts";
import { descriptionOf, type Exported, type ExportInput, paperLink, titleOf } from "./exportInput.ts";
import { personsOf } from "./schemaOrg.ts";

/** A file, or a folder whose name ends with "/", of the crate; relative to its root. */
export interface CratePart {
  readonly path: string;
  readonly name: string;
}

/** What lies in the folder of a crate, and the folders of runs that lie elsewhere, which no crate can hold. */
export interface CrateContents {
  readonly parts: readonly CratePart[];
  readonly outside: readonly string[];
}

const partUri = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

/**
 * `ro-crate-metadata.json`, RO-Crate 1.1, flat as it requires: what lies in a folder and who made it.
 *
 * @see https://w3id.org/ro/crate/1.1
 */
export function roCrate(input: ExportInput, { parts, outside }: CrateContents): Exported {
  const { date } = input;
  if (date === null) {
    return { refusal: "no date is known, which a crate needs; commit the folder, or set SOURCE_DATE_EPOCH" };
  }
  const people = personsOf(input);
  const places = [...new Set(people.flatMap(({ affiliation }) => affiliation?.name ?? []))];
  const persons = people.map(({ affiliation, ...person }, i) => ({
    "@id": `#author-${i + 1}`,
    ...person,
    ...(affiliation === undefined
      ? {}
      : { affiliation: { "@id": `#organization-${places.indexOf(affiliation.name) + 1}` } }),
  }));
  const organizations = places.map((name, i) => ({
    "@id": `#organization-${i + 1}`,
    "@type": "Organization",
    name,
  }));
  const link = paperLink(input);
  const graph = [
    {
      "@id": "ro-crate-metadata.json",
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: titleOf(input),
      description: [descriptionOf(input), ...lacking(input, outside)].join(" "),
      datePublished: date,
      // Required; a text may stand in place of an entity.
      license: "No license is stated: ask the authors before you reuse this.",
      ...(persons.length === 0 ? {} : { author: persons.map((person) => ({ "@id": person["@id"] })) }),
      ...(link === null ? {} : { citation: { "@id": link } }),
      hasPart: parts.map(({ path }) => ({ "@id": partUri(path) })),
    },
    ...persons,
    ...organizations,
    ...(link === null ? [] : [{ "@id": link, "@type": "ScholarlyArticle", name: titleOf(input) }]),
    ...parts.map(({ path, name }) => ({
      "@id": partUri(path),
      "@type": path.endsWith("/") ? "Dataset" : "File",
      name,
    })),
  ];
  const crate = { "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph };
  return {
    text: `${JSON.stringify(crate, null, 2)}\n`,
    notes: ["put a license in place of the sentence that none is stated, as no log tells it"],
    warnings:
      outside.length === 0
        ? []
        : [
            `${outside.length} of ${plural(input.runs.length, "run")} outside of the folder, and so no part of the crate: ${outside.join(", ")}. Export a folder that holds them all, or move them into it`,
          ],
  };
}

/** What a description that speaks of all logs must take back. */
const lacking = ({ runs }: ExportInput, outside: readonly string[]): readonly string[] =>
  outside.length === 0
    ? []
    : [`Not in this folder: the logs of ${outside.length} of ${plural(runs.length, "run")}.`];
