import { readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../failure.ts";
import { naturalOrder } from "../naturalOrder.ts";
import { readSmallFile } from "../textFile.ts";

/** What a powercap zone counts. Cores and graphics lie inside the package; psys spans the whole platform. */
export type ZoneKind = "package" | "dram" | "core" | "uncore" | "psys";

/** One zone of the powercap tree. */
export interface RaplZone {
  /** Folder name, the zone's identity: `intel-rapl:0`. */
  readonly id: string;
  /** `intel-rapl` or `intel-rapl-mmio`. */
  readonly interface: string;
  readonly kind: ZoneKind;
  readonly name: string;
  readonly energyFile: string;
  /** Value in µJ after which the counter starts again at 0; `null` if the zone doesn't say. */
  readonly wrapsAtUj: number | null;
  /** Highest of the zone's power limits, in W; `null` if it has none. */
  readonly powerLimitW: number | null;
}

/** Zones below `SYSFS/class/powercap`, in order of their names, or the code of the error that hides them. */
export function findRaplZones(sysfsRoot: string): readonly RaplZone[] | { readonly error: string } {
  const folder = join(sysfsRoot, "class", "powercap");
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    return { error: errorCode(error) ?? "unknown error" };
  }
  return names
    .filter((name) => /^[\w-]*rapl[\w-]*(:\d+)+$/.test(name))
    .sort(naturalOrder)
    .flatMap((id) => readZone(join(folder, id), id));
}

function readZone(folder: string, id: string): readonly RaplZone[] {
  const name = readSmallFile(join(folder, "name"))?.trim() ?? "";
  const kind = zoneKind(name);
  if (kind === null) return [];
  return [
    {
      id,
      interface: id.slice(0, id.indexOf(":")),
      kind,
      name,
      energyFile: join(folder, "energy_uj"),
      wrapsAtUj: readNumber(join(folder, "max_energy_range_uj")) || null,
      powerLimitW: readPowerLimitW(folder),
    },
  ];
}

function zoneKind(name: string): ZoneKind | null {
  if (/^package-\d+(-die-\d+)?$/.test(name)) return "package";
  // The newer interface (TPMI) numbers platforms as it numbers packages.
  if (/^psys(-\d+)?$/.test(name)) return "psys";
  return name === "dram" || name === "core" || name === "uncore" ? name : null;
}

function readPowerLimitW(folder: string): number | null {
  const limitsUw = [0, 1, 2]
    .map((constraint) => readNumber(join(folder, `constraint_${constraint}_power_limit_uw`)))
    .filter((value) => value !== null && value > 0);
  return limitsUw.length === 0 ? null : Math.max(...limitsUw.map(Number)) / 1e6;
}

/** A whole number in a file of its own, or `null`. */
export function readNumber(path: string): number | null {
  const text = readSmallFile(path)?.trim() ?? "";
  return /^\d+$/.test(text) ? Number(text) : null;
}
