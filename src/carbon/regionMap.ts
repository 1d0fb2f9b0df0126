import { geoContains } from "d3-geo";
import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import { z } from "zod";
import { distanceKm } from "./distance.ts";
import { type Place, type Position, placeByCode } from "./places.ts";

const arc = z.array(z.array(z.number()));
const shapes = {
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.object({ gu: z.string().optional() }).optional(),
};
const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), arcs: z.array(z.array(z.int())), ...shapes }),
  z.object({ type: z.literal("MultiPolygon"), arcs: z.array(z.array(z.array(z.int()))), ...shapes }),
]);
const collection = z.object({ type: z.literal("GeometryCollection"), geometries: z.array(geometry) });

/** The part of Natural Earth's map that is used: outlines of countries and, in some of them, of subdivisions. */
const topology = z.object({
  type: z.literal("Topology"),
  transform: z.object({
    scale: z.tuple([z.number(), z.number()]),
    translate: z.tuple([z.number(), z.number()]),
  }),
  arcs: z.array(arc),
  objects: z.object({ countries: collection, subunits: collection }),
});

/** Where a position lies. */
export interface Located {
  readonly place: Place;
  /** 0 within the outline, else the distance to its nearest corner. */
  readonly outsideKm: number;
}

/** The map is drawn at 1:50 million: harbors and small islands fall into its water. */
const FARTHEST_KM = 50;

/**
 * Finds the smallest country, state or province at a position.
 *
 * @param map - TopoJSON of Natural Earth with `countries` by ISO 3166-1 alpha-3 and `subunits` by postal code
 * @returns a function that gives `null` where no region lies within 50 km
 * @throws {z.ZodError} where the map is not as described
 */
export function regionMap(map: unknown): (position: Position) => Located | null {
  const parsed = topology.parse(map);
  const outlines = (["subunits", "countries"] as const).flatMap((name) =>
    parsed.objects[name].geometries.flatMap((each) => {
      const place = placeByCode(codeOf(String(each.id ?? ""), each.properties?.gu));
      if (!place) return [];
      const shape = each.type === "Polygon" ? feature(parsed, each).geometry : feature(parsed, each).geometry;
      return [{ place, shape }];
    }),
  );
  return (position) => {
    const { latitude, longitude } = position;
    const around = outlines.find(({ shape }) => geoContains(shape, [longitude, latitude]));
    if (around) return { place: around.place, outsideKm: 0 };
    const [nearest] = outlines
      .map(({ place, shape }) => ({ place, outsideKm: kmToCorner(shape, position) }))
      .sort((a, b) => a.outsideKm - b.outsideKm);
    return nearest && nearest.outsideKm <= FARTHEST_KM ? nearest : null;
  };
}

/** Of a subdivision "US-CA" or "CA-QC"; those of other countries have no averages here and are no places. */
function codeOf(id: string, country: string | undefined): string {
  if (country === undefined) return id;
  return `${{ USA: "US", CAN: "CA" }[country] ?? country}-${id}`;
}

function kmToCorner(shape: Polygon | MultiPolygon, position: Position): number {
  const rings = shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat();
  let nearest = Number.POSITIVE_INFINITY;
  for (const [longitude = 0, latitude = 0] of rings.flat()) {
    // One degree of latitude is 111 km: farther corners need no trigonometry.
    if (Math.abs(latitude - position.latitude) > 1) continue;
    nearest = Math.min(nearest, distanceKm(position, { latitude, longitude }));
  }
  return nearest;
}
