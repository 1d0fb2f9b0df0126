import { cacheKey } from "../cache/cacheKey.ts";
import type { SummaryRequest } from "../summarizeLocation.ts";

/**
 * Key of a run's drawn curves.
 *
 * @param hash - of the log, `logState`
 */
export const curvesKeyOf = (request: SummaryRequest, hash: string): string =>
  cacheKey("curves", { request, hash });
