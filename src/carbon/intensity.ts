import { INTENSITY_KINDS } from "../config/intensityKinds.ts";
import { distanceKm } from "./distance.ts";
import { findPlace } from "./findPlace.ts";
import { describeKind, type KindName } from "./kind.ts";
import { enclosing, PLACES, type Place, placeByCode } from "./places.ts";
import type { IntensityRow, IntensityTable } from "./table.ts";
import { TABLES } from "./tables.ts";

/** An average carbon intensity with everything that a reader needs to judge it. */
export interface CarbonIntensity {
  /** What was asked for. */
  readonly place: Place;
  /** Whose average it is: `place`, or the smallest region around it of which there is a value of the kind. */
  readonly region: Place;
  /** Where the table takes a cloud region's value from another region: "NERC region WECC". */
  readonly of: string | null;
  readonly gPerKwh: number;
  readonly kind: KindName;
  /** Of the data; `null` where the source gives none. */
  readonly year: number | null;
  readonly source: string;
  readonly url: string;
  readonly license: string;
  readonly note: string;
}

export type FoundIntensity = { readonly intensity: CarbonIntensity } | { readonly problem: string };

const BY_KIND_AND_CODE = new Map<string, { readonly table: IntensityTable; readonly row: IntensityRow }>();
for (const table of TABLES) {
  for (const row of table.rows) BY_KIND_AND_CODE.set(`${table.kind} ${row.code}`, { table, row });
}

/**
 * The average carbon intensity of a place: of itself, else of the smallest region around it, within one kind.
 *
 * Kinds are never filled from one another: where none of the places has a value of the kind, there is none.
 */
export function intensityAt(place: Place, kind: KindName): FoundIntensity {
  for (const code of enclosing(place.code)) {
    const found = BY_KIND_AND_CODE.get(`${kind} ${code}`);
    const region = placeByCode(code);
    if (!found || !region) continue;
    const { table, row } = found;
    const { source, url, license, note } = table;
    return {
      intensity: {
        place,
        region,
        of: row.of,
        gPerKwh: row.gPerKwh,
        kind,
        year: row.year,
        source,
        url,
        license,
        note,
      },
    };
  }
  return { problem: withoutData(place, kind) };
}

/**
 * The average carbon intensity of a region by name, ISO code or cloud region.
 *
 * A problem goes on behind "region is …; ".
 * @example "intensity" in findIntensity("France", "life-cycle"); // => true
 */
export function findIntensity(query: string, kind: KindName): FoundIntensity {
  const found = findPlace(query);
  return "place" in found ? intensityAt(found.place, kind) : found;
}

/** Whether a place itself, not one around it, has a value of a kind. */
export const hasOwnIntensity = (code: string, kind: KindName): boolean =>
  BY_KIND_AND_CODE.has(`${kind} ${code}`);

function withoutData(place: Place, kind: KindName): string {
  const others = INTENSITY_KINDS.filter((each) => each !== kind && hasIntensity(place, each));
  const kinds =
    others.length > 0 ? `; it has one that is ${others.map(describeKind).join(" and one that is ")}` : "";
  const near = nearestWithData(place, kind).map(({ code, name }) => `${name} (${code})`);
  const regions = near.length > 0 ? `; the nearest ones with data are ${near.join(", ")}` : "";
  return `${place.name} (${place.code}) has no average that is ${describeKind(kind)}${kinds}${regions}`;
}

const hasIntensity = (place: Place, kind: KindName): boolean =>
  enclosing(place.code).some((code) => hasOwnIntensity(code, kind));

/** The nearest places, by their centers, that have a value of their own; none where the place's position is unknown. */
export function nearestWithData(place: Place, kind: KindName, count = 3): readonly Place[] {
  const { position } = place;
  if (!position) return [];
  return PLACES.flatMap((other) =>
    other.position && other.code !== place.code && hasOwnIntensity(other.code, kind)
      ? [{ other, km: distanceKm(position, other.position) }]
      : [],
  )
    .sort((a, b) => a.km - b.km)
    .slice(0, count)
    .map(({ other }) => other);
}
