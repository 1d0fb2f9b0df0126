import { findPlace } from "../carbon/findPlace.ts";
import { intensityAt } from "../carbon/intensity.ts";
import { describeKind, type KindName } from "../carbon/kind.ts";
import { PLACES, type Place, type Position, PROVIDERS, type Provider } from "../carbon/places.ts";
import { kindsOf, type ListedRegion, listRegions, regionRow, sortByIntensity } from "../carbon/regionList.ts";
import { suggestion } from "../config/nearest.ts";
import { UsageError } from "../errors.ts";
import { loadRegionMap } from "../naturalEarth.ts";
import { formatRows } from "./formats.ts";
import { type FormatFlags, formatOf } from "./options.ts";

export interface RegionFlags extends FormatFlags {
  readonly provider?: readonly Provider[];
  readonly near?: string;
  readonly kind?: KindName;
  readonly sort?: boolean;
  readonly limit?: number;
}

/** Without a limit, as many regions stand near something. */
const NEAR_COUNT = 10;

const POSITION = /^\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*$/;

/** "45.5,-73.6"; `null` for a text that is no pair of numbers. */
function parsePosition(text: string): Position | null {
  const match = POSITION.exec(text);
  if (!match) return null;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  throw new UsageError(
    `"${text}" is no position; expected degrees north from -90 to 90, then degrees east from -180 to 180`,
  );
}

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

/** A city of a cloud region, else the center of a country, state or province. */
function positionOf(name: string): Position {
  const coordinates = parsePosition(name);
  if (coordinates) return coordinates;
  const city = PLACES.find(
    (place) => place.level === "cloud" && place.position && plain(place.name) === plain(name),
  );
  if (city?.position) return city.position;
  const found = findPlace(name);
  if ("place" in found && found.place.position) return found.place.position;
  const cities = [...new Set(PLACES.flatMap((place) => (place.position ? [place.name] : [])))];
  throw new UsageError(
    `--near is "${name}"; expected a city with a cloud region, a country, state or province${suggestion(name, cities)}, or a position such as 45.5,-73.6`,
  );
}

async function placeOf(query: string): Promise<Place> {
  const position = parsePosition(query);
  if (position) {
    const located = (await loadRegionMap())(position);
    if (!located) throw new UsageError(`no country lies within 50 km of ${query}`);
    if (located.outsideKm > 0) {
      const km = located.outsideKm.toFixed(1);
      process.stderr.write(
        `${query} is water on the map; the nearest region is ${located.place.name}, ${km} km away\n`,
      );
    }
    return located.place;
  }
  const found = findPlace(query);
  if ("place" in found) return found.place;
  throw new UsageError(`the region is "${query}"; ${found.problem}`);
}

/** @throws {UsageError} for a place without any value of the kind */
function refuseWithoutData(places: readonly Place[], kind: KindName | undefined): void {
  for (const place of places) {
    const kinds = kind === undefined ? (["life-cycle", "direct", "direct-consumption"] as const) : [kind];
    const found = kinds.map((each) => intensityAt(place, each));
    const [first] = found;
    if (first && "problem" in first && found.every((each) => "problem" in each))
      throw new UsageError(first.problem);
  }
}

function sorted(rows: readonly ListedRegion[]): readonly ListedRegion[] {
  const kinds = kindsOf(rows);
  if (kinds.length < 2) return sortByIntensity(rows);
  const names = kinds.map((kind) => `${kind} (${describeKind(kind)})`).join(", ");
  throw new UsageError(`--sort compares values of one kind, and these are ${names}; choose one with --kind`);
}

/** `wattprint regions [QUERY...]`: carbon intensities with kind, year and source. */
export async function regions(queries: readonly string[], flags: RegionFlags): Promise<number> {
  const places = queries.length === 0 ? null : await Promise.all(queries.map(placeOf));
  refuseWithoutData(places ?? [], flags.kind);
  const near = flags.near === undefined ? null : positionOf(flags.near);
  const found = listRegions({ places, providers: flags.provider ?? null, kind: flags.kind ?? null, near });
  if (found.length === 0) {
    throw new UsageError(`no region of ${(flags.provider ?? PROVIDERS).join(", ")} has a value of this kind`);
  }
  const rows = flags.sort ? sorted(found) : found;
  const count = flags.limit ?? (near === null ? rows.length : NEAR_COUNT);
  const format = formatOf(flags);
  const shown = rows.slice(0, count).map(regionRow);
  process.stdout.write(
    formatRows(
      format === "text"
        ? shown.map(({ code, name, intensityGPerKwh, kind, valueFrom, year, distanceKm }) => ({
            code,
            name,
            intensityGPerKwh,
            kind,
            valueFrom,
            year: year === null ? null : String(year),
            ...(near === null ? {} : { distanceKm: Math.round(distanceKm ?? 0) }),
          }))
        : shown,
      format,
    ),
  );
  if (shown.length < rows.length) {
    process.stderr.write(`${shown.length} of ${rows.length} values; --limit shows more\n`);
  }
  return 0;
}
