import { type FoundPlace, findCountry, findPlace } from "./carbon/findPlace.ts";
import { loadPaper } from "./config/loadPaper.ts";
import type { Paper } from "./config/paper.ts";
import { type Fault, InputError } from "./errors.ts";

/**
 * A paper file whose country and region exist.
 *
 * @throws {InputError} as `loadPaper`, and for a country or a region that is none
 */
export async function loadCheckedPaper(file: string): Promise<Paper> {
  const paper = await loadPaper(file);
  const { country, region } = paper;
  const faults = [
    ...faultsOf(file, "country", country, findCountry),
    ...(region === country ? [] : faultsOf(file, "region", region, findPlace)),
  ];
  if (faults.length > 0) throw new InputError(faults);
  return paper;
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
