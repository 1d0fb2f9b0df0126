import { readFile } from "node:fs/promises";
import { elsewhere } from "./carbon/elsewhere.ts";
import { type FoundPlace, findCountry, findPlace } from "./carbon/findPlace.ts";
import { intensityAt } from "./carbon/intensity.ts";
import { DEFAULT_KIND } from "./carbon/kind.ts";
import { parseFrontMatter } from "./config/frontMatter.ts";
import { loadPaper } from "./config/loadPaper.ts";
import type { Paper } from "./config/paper.ts";
import { InputError } from "./errors.ts";

/**
 * A paper file whose country and regions exist.
 *
 * @throws {InputError} as `loadPaper`, for a country or a region that is none, and for regions, those of `whatIf`
 *   too, that have no carbon intensity of the paper's kind
 */
export async function loadCheckedPaper(file: string): Promise<Paper> {
  const paper = await loadPaper(file);
  const { country, region, intensityKind } = paper;
  const faults = [
    ...faultsOf("country", country, findCountry),
    ...elsewhereFaults(paper),
    ...(region === country ? [] : faultsOf("region", region, (name) => withData(name, intensityKind))),
  ];
  if (faults.length === 0) return paper;
  const { lineOf } = parseFrontMatter(await readFile(file, "utf8"), file);
  throw new InputError(faults.map(({ key, message }) => ({ file, line: lineOf([key]), message })));
}

/** What is wrong at a key of the front matter. */
interface KeyFault {
  readonly key: string;
  readonly message: string;
}

/** A place of which there is a carbon intensity of the kind that the paper would get. */
function withData(name: string, kind: Paper["intensityKind"]): FoundPlace {
  const found = findPlace(name);
  if ("problem" in found) return found;
  const intensity = intensityAt(found.place, kind ?? DEFAULT_KIND);
  return "problem" in intensity ? intensity : found;
}

function faultsOf(key: string, name: string | null, find: (name: string) => FoundPlace): readonly KeyFault[] {
  const found = name === null ? null : find(name);
  return found !== null && "problem" in found
    ? [{ key, message: `${key} is ${JSON.stringify(name)}; ${found.problem}` }]
    : [];
}

function elsewhereFaults({ whatIf, intensityKind }: Paper): readonly KeyFault[] {
  if (!whatIf) return [];
  const { problems } = elsewhere(whatIf.regions, whatIf.kind ?? intensityKind ?? DEFAULT_KIND);
  return problems.map(({ query, problem }) => ({
    key: "whatIf",
    message: `whatIf has the region ${JSON.stringify(query)}; ${problem}`,
  }));
}
