import { distanceKm } from "./distance.ts";
import { type CarbonIntensity, hasOwnIntensity, intensityAt } from "./intensity.ts";
import { KINDS, type KindName } from "./kind.ts";
import { PLACES, type Place, type Position, type Provider } from "./places.ts";

/** A value of a place, and how far away the place is. */
export interface ListedRegion {
  readonly place: Place;
  readonly intensity: CarbonIntensity;
  /** `null` where nothing was asked to be near, or the place's position is unknown. */
  readonly distanceKm: number | null;
}

export interface ListOptions {
  /** The places to list; `null` for all. */
  readonly places: readonly Place[] | null;
  readonly providers: readonly Provider[] | null;
  /** `null` lists the values of all kinds, each in a row of its own. */
  readonly kind: KindName | null;
  readonly near: Position | null;
}

const KIND_NAMES: readonly KindName[] = [
  "life-cycle",
  "direct",
  "direct-consumption",
  "life-cycle-consumption",
];

/**
 * Regions with their carbon intensities: by distance where something is to be near, else in the order of the tables.
 *
 * Places that were asked for by name, and cloud regions of which a kind was asked for, also get values of the regions
 * around them; else each place has only its own.
 */
export function listRegions({ places, providers, kind, near }: ListOptions): readonly ListedRegion[] {
  const isAsked = places !== null || (providers !== null && kind !== null);
  const rows = (places ?? PLACES)
    .filter(({ provider }) => providers === null || (provider !== null && providers.includes(provider)))
    .flatMap((place) =>
      (kind === null ? KIND_NAMES : [kind])
        .filter((each) => isAsked || hasOwnIntensity(place.code, each))
        .flatMap((each) => {
          const found = intensityAt(place, each);
          return "intensity" in found
            ? [{ place, intensity: found.intensity, distanceKm: far(place, near) }]
            : [];
        }),
    );
  if (near === null) return rows;
  return rows
    .filter((row) => row.distanceKm !== null)
    .toSorted((a, b) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0));
}

const far = ({ position }: Place, near: Position | null): number | null =>
  position && near ? distanceKm(position, near) : null;

/**
 * The cleanest first.
 * @throws {RangeError} for values of several kinds, which do not compare
 */
export function sortByIntensity(rows: readonly ListedRegion[]): readonly ListedRegion[] {
  const kinds = kindsOf(rows);
  if (kinds.length > 1) throw new RangeError(`sorting requires values of one kind, got ${kinds.join(", ")}`);
  return rows.toSorted((a, b) => a.intensity.gPerKwh - b.intensity.gPerKwh);
}

/** The kinds of some rows, in the order of their names' list. */
export const kindsOf = (rows: readonly ListedRegion[]): readonly KindName[] =>
  KIND_NAMES.filter((kind) => rows.some((row) => row.intensity.kind === kind));

/** A flat row with units in the names. */
export function regionRow({ place, intensity, distanceKm: km }: ListedRegion) {
  const { region, of, gPerKwh, kind, year, source, license } = intensity;
  const { basis, boundary, signal } = KINDS[kind];
  return {
    code: place.code,
    name: place.name,
    level: place.level,
    provider: place.provider,
    intensityGPerKwh: gPerKwh,
    kind,
    valueFrom: of ?? (region.code === place.code ? null : region.code),
    year,
    distanceKm: km,
    latitude: place.position?.latitude ?? null,
    longitude: place.position?.longitude ?? null,
    basis,
    boundary,
    signal,
    source,
    license,
  };
}
