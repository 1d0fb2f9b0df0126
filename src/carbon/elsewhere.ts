import { GENERATION_SOURCES, type GenerationSource } from "./generationSources.ts";
import { type CarbonIntensity, findIntensity } from "./intensity.ts";
import type { KindName } from "./kind.ts";

/** From clean to dirty and from many parts of the world, each of a kind that has its value. */
const USUAL: Readonly<Record<KindName, readonly string[]>> = {
  "life-cycle": ["CA-QC", "SWE", "FRA", "BRA", "GBR", "DEU", "USA", "JPN", "CHN", "POL", "IND", "EST"],
  direct: [
    "eu-north-1",
    "eu-west-3",
    "US-WA",
    "US-CA",
    "US-NY",
    "eu-central-1",
    "ap-northeast-1",
    "US-TX",
    "ap-south-1",
    "US-WV",
  ],
  "direct-consumption": [
    "europe-north2",
    "northamerica-northeast1",
    "europe-west9",
    "us-west1",
    "europe-west2",
    "us-central1",
    "us-east4",
    "asia-northeast1",
    "europe-central2",
    "asia-south1",
  ],
  "life-cycle-consumption": [],
};

/** One kind of average of several regions, the cleanest first. */
export interface Elsewhere {
  readonly kind: KindName;
  readonly regions: readonly CarbonIntensity[];
  /** Names of regions that were asked for and have no value of the kind, with the reason. */
  readonly problems: readonly { readonly query: string; readonly problem: string }[];
}

/**
 * Averages of the regions where something might have run, all of one kind.
 *
 * @param queries - by name or code; `null` for a list from all over the world
 * @example elsewhere(["France", "Poland"], "life-cycle").regions.map(({ place }) => place.code); // => ["FRA", "POL"]
 */
export function elsewhere(queries: readonly string[] | null, kind: KindName): Elsewhere {
  const found = (queries ?? USUAL[kind]).map((query) => ({ query, found: findIntensity(query, kind) }));
  const regions = new Map<string, CarbonIntensity>();
  for (const each of found) {
    if ("intensity" in each.found) regions.set(each.found.intensity.place.code, each.found.intensity);
  }
  return {
    kind,
    regions: [...regions.values()].toSorted((a, b) => a.gPerKwh - b.gPerKwh),
    problems: found.flatMap(({ query, found }) =>
      "problem" in found ? [{ query, problem: found.problem }] : [],
    ),
  };
}

/** Life-cycle values of known sources of electricity, the cleanest first. */
export const ORDERED_SOURCES: readonly GenerationSource[] = GENERATION_SOURCES.filter(
  ({ source }) => source !== "unknown",
).toSorted((a, b) => a.gPerKwh - b.gPerKwh);
