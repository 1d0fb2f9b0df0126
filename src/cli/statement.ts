import { findCountry } from "../carbon/findPlace.ts";
import type { Place } from "../carbon/places.ts";
import { UsageError } from "../errors.ts";
import { impactOf } from "../pages/statement/impact.ts";
import { statement as statementOf } from "../pages/statement/statement.ts";
import { formatStatement, type StatementFormat } from "../pages/statement/statementFormats.ts";
import type { ReadingFlags } from "./options.ts";
import { declaredBy, readPathRuns } from "./pathRuns.ts";

export interface StatementFlags extends ReadingFlags {
  readonly country?: string;
  readonly appendix?: string;
  readonly failed?: number;
  readonly preliminary?: number;
  readonly format: StatementFormat;
}

/** @throws {UsageError} for a name that is no country */
function countryOf(name: string): Place {
  const found = findCountry(name);
  if ("place" in found) return found.place;
  throw new UsageError(`--country is "${name}"; ${found.problem}`);
}

/** `wattprint statement PATH...`: a carbon impact statement for the end of a paper. */
export async function statement(paths: readonly string[], flags: StatementFlags): Promise<number> {
  const country = flags.country === undefined ? null : countryOf(flags.country);
  const { papers, runs } = await readPathRuns(paths, flags);
  const [stated] = [...new Set(papers.flatMap((paper) => paper.country ?? []))];
  const declared = declaredBy(papers);
  const impact = impactOf(runs, {
    failed: flags.failed ?? declared.failed,
    preliminary: flags.preliminary ?? declared.preliminary,
  });
  const made = statementOf(impact, {
    country: country ?? (stated === undefined ? null : countryOf(stated)),
    appendixUrl: flags.appendix ?? null,
    isAnonymous: papers.some((paper) => paper.isAnonymous),
  });
  process.stdout.write(formatStatement(made, flags.format));
  return 0;
}
