import { elsewhere } from "./carbon/elsewhere.ts";
import { type FoundPlace, findCountry, findPlace } from "./carbon/findPlace.ts";
import { intensityAt } from "./carbon/intensity.ts";
import { DEFAULT_KIND } from "./carbon/kind.ts";
import { loadPaper } from "./config/loadPaper.ts";
import type { Paper } from "./config/paper.ts";
import { type Fault, InputError } from "./errors.ts";

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
    ...faultsOf(file, "country", country, findCountry),
    ...elsewhereFaults(file, paper),
    ...(region === country ? [] : faultsOf(file, "region", region, (name) => withData(name, intensityKind))),
  ];
  if (faults.length > 0) throw new InputError(faults);
  return paper;
}

/** A place of which there is a carbon intensity of the kind that the paper would get. */
function withData(name: string, kind: Paper["intensityKind"]): FoundPlace {
  const found = findPlace(name);
  if ("problem" in found) return found;
  const intensity = intensityAt(found.place, kind ?? DEFAULT_KIND);
  return "problem" in intensity ? intensity : found;
}

function faultsOf(
  file: string,
  key: string,
  name: string | null,
  find: (name: string) => FoundPlace,
): readonly Fault[] {
  const found = name === null ? null : find(name);
  return found !== null && "problem" in found
    ? [{ file, message: `${key} is ${JSON.stringify(name)}; ${found.problem}` }]
    : [];
}

function elsewhereFaults(file: string, { whatIf, intensityKind }: Paper): readonly Fault[] {
  if (!whatIf) return [];
  const { problems } = elsewhere(whatIf.regions, whatIf.kind ?? intensityKind ?? DEFAULT_KIND);
  return problems.map(({ query, problem }) => ({
    file,
    message: `whatIf has the region ${JSON.stringify(query)}; ${problem}`,
  }));
}
