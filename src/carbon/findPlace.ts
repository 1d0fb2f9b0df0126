import { nearest, suggestion } from "../config/nearest.ts";
import { PLACES, type Place } from "./places.ts";

/** What a name means: one place, or nothing with the reason and what to write instead. */
export type FoundPlace = { readonly place: Place } | { readonly problem: string };

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9:]+/g, " ")
    .trim();

/** Names of cloud regions are cities or areas, not theirs alone: they are found by code only. */
const namesOf = (place: Place): readonly string[] =>
  place.level === "cloud" ? [place.code, ...place.aliases] : [place.code, place.name, ...place.aliases];

const BY_NAME = new Map<string, readonly Place[]>();
for (const place of PLACES) {
  for (const name of new Set(namesOf(place).map(plain))) {
    BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), place]);
  }
}

const COUNTRY_AND_STATE_NAMES = PLACES.filter((place) => place.level !== "cloud").flatMap(namesOf);
const CODES = PLACES.map((place) => place.code);

/**
 * The place that a name, an ISO code or a cloud region's name means. Case, accents and punctuation do not matter.
 *
 * A problem goes on behind "region is …; ".
 * @example "place" in findPlace("Québec"); // => true
 */
export function findPlace(query: string): FoundPlace {
  const [first, ...others] = BY_NAME.get(plain(query)) ?? [];
  if (first === undefined) return { problem: unknown(query) };
  if (others.length === 0) return { place: first };
  const meanings = [first, ...others].map((place) => `${place.code} (${place.level} ${place.name})`);
  return { problem: `means ${meanings.join(" and ")}; expected one of these codes` };
}

/**
 * The country that a name or code means, and no state of that name.
 *
 * A problem goes on behind "country is …; ".
 * @example "place" in findCountry("Georgia"); // => true
 */
export function findCountry(query: string): FoundPlace {
  const place = (BY_NAME.get(plain(query)) ?? []).find(({ level }) => level === "country");
  if (place) return { place };
  const meant = suggestion(query, PLACES.filter(({ level }) => level === "country").flatMap(namesOf));
  return { problem: `expected a country by name or ISO 3166 code, such as France, FR or FRA${meant}` };
}

function unknown(query: string): string {
  const near = [nearest(query, COUNTRY_AND_STATE_NAMES), nearest(query, CODES)].filter(
    (name) => name !== null,
  );
  const meant =
    near.length > 0 ? ` (did you mean ${[...new Set(near)].map((name) => `"${name}"`).join(" or ")}?)` : "";
  return `expected a country, a state of the USA, a province of Canada, or a region of AWS, Google Cloud or Azure, by name or code${meant}; \`wattprint regions\` lists them`;
}
