import { listWords, plural } from "../format.ts";
import { descriptionOf, type Exported, type ExportInput, isTeam, paperLink, titleOf } from "./exportInput.ts";

/** What the data set holds, with units as in UN/CEFACT's words. */
const VARIABLES = [
  ["energyKwh", "Energy with power usage effectiveness", "kWh"],
  ["emissionsKgCo2e", "Emissions", "kg CO2e"],
  ["durationHours", "Wall-clock time", "h"],
] as const;

/** Parts of the data set that can be had, site-absolute or relative to the page. */
export interface Distribution {
  readonly contentUrl: string;
  readonly encodingFormat: string;
}

/** Authors as schema.org's persons, teams as its organizations; of an anonymous paper none. */
export const personsOf = ({ paper }: ExportInput) =>
  (paper?.isAnonymous ? [] : (paper?.authors ?? [])).map(({ name, affiliation, url }) => ({
    "@type": isTeam(name) ? "Organization" : "Person",
    name,
    ...(affiliation === null || isTeam(name)
      ? {}
      : { affiliation: { "@type": "Organization", name: affiliation } }),
    ...(url === null ? {} : { url }),
  }));

/** A schema.org `Dataset` of a paper's runs. */
export function datasetOf(input: ExportInput, distribution: readonly Distribution[]) {
  const { impact, appendixUrl, date, paper } = input;
  const link = paperLink(input);
  const persons = personsOf(input);
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: titleOf(input),
    description: descriptionOf(input),
    ...(appendixUrl === null ? {} : { url: appendixUrl }),
    ...(persons.length === 0 ? {} : { creator: persons }),
    ...(date === null ? {} : { datePublished: date }),
    ...(paper?.isAnonymous || link === null ? {} : { citation: link }),
    isAccessibleForFree: true,
    measurementTechnique: techniqueOf(input),
    variableMeasured: VARIABLES.flatMap(([name, description, unitText]) => {
      const total = impact[name === "durationHours" ? "wallClockHours" : name];
      return total.value === null
        ? []
        : [
            {
              "@type": "PropertyValue",
              name,
              description: `${description}, sum over ${plural(total.n, "run")}`,
              unitText,
              value: total.value,
            },
          ];
    }),
    ...(distribution.length === 0
      ? {}
      : { distribution: distribution.map((each) => ({ "@type": "DataDownload", ...each })) }),
  };
}

const WORDS = {
  counter: "energy counters of the hardware",
  sampled: "sampled power of the hardware",
  estimated: "a model of the hardware's power",
} as const;

function techniqueOf({ runs }: ExportInput): string {
  const used = new Set(runs.flatMap(({ components }) => components.map(({ method }) => method)));
  const found = (["counter", "sampled", "estimated"] as const).filter((method) => used.has(method));
  return found.length === 0
    ? "No energy was logged"
    : `Energy by ${listWords(found.map((method) => WORDS[method]))}`;
}

/** JSON for a `script` element: no text in it can close the element. */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/** JSON-LD of the data set, for any page. */
export const schemaOrg = (input: ExportInput): Exported => ({
  text: `${JSON.stringify(datasetOf(input, []), null, 2)}\n`,
  notes: [],
});
