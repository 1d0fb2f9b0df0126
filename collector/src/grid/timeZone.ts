import { readlinkSync } from "node:fs";
import { readSmallFile, readTextFile } from "../textFile.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the system keeps its time zone and the IANA database; tests have their own. */
export interface ZonePaths {
  readonly etc: string;
  readonly zoneinfo: string;
}

export const ZONE_PATHS: ZonePaths = { etc: "/etc", zoneinfo: "/usr/share/zoneinfo" };

/**
 * The country that this computer's time zone lies in, as ISO 3166-1 alpha-2, or why there is none.
 *
 * Countries are those of `zone.tab` in the system's IANA time zone database. A zone that names none (UTC) has none.
 */
export function countryOfTimeZone(
  env: Environment,
  paths: ZonePaths = ZONE_PATHS,
): { readonly country: string; readonly zone: string } | { readonly problem: string } {
  const zone = zoneName(env, paths);
  if (zone === null) return { problem: "the computer states no time zone" };
  const table = readTextFile(`${paths.zoneinfo}/zone.tab`);
  if (table === null)
    return { problem: `the time zone is ${zone}, and ${paths.zoneinfo}/zone.tab is not there` };
  const country = countryIn(table, zone) ?? countryIn(table, linkTarget(paths, zone));
  return country === null ? { problem: `the time zone ${zone} is of no country` } : { country, zone };
}

function zoneName(env: Environment, { etc }: ZonePaths): string | null {
  const stated = env.TZ ? nameIn(env.TZ) : null;
  return stated ?? nameIn(localtimeLink(etc) ?? "") ?? nameIn(readSmallFile(`${etc}/timezone`) ?? "");
}

/** "Europe/Paris" of ":Europe/Paris" and of "/usr/share/zoneinfo/Europe/Paris". */
function nameIn(text: string): string | null {
  const name = text
    .trim()
    .replace(/^:/, "")
    .replace(/^.*zoneinfo\/(?:posix\/|right\/)?/, "");
  return /^[A-Za-z][\w+/-]*$/.test(name) ? name : null;
}

function localtimeLink(etc: string): string | null {
  try {
    return readlinkSync(`${etc}/localtime`);
  } catch {
    return null;
  }
}

/** Lines of `zone.tab`: country, coordinates, zone and comments, separated by tabs. */
function countryIn(table: string, zone: string): string | null {
  const row = table.split("\n").find((line) => line.split("\t")[2] === zone);
  const country = row?.split("\t")[0] ?? "";
  return /^[A-Z]{2}$/.test(country) ? country : null;
}

/** The zone that an older name stands for: "US/Pacific" is America/Los_Angeles. */
function linkTarget({ zoneinfo }: ZonePaths, zone: string): string {
  const links = readTextFile(`${zoneinfo}/tzdata.zi`) ?? "";
  const row = links.split("\n").find((line) => line.startsWith("L ") && line.split(" ")[2] === zone);
  return row?.split(" ")[1] ?? zone;
}
