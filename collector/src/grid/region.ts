import { errorText } from "../failure.ts";
import type { Carbon } from "../format.ts";
import type { SystemPaths } from "../systemPaths.ts";
import { cloudOf, cloudRegion } from "./cloud.ts";
import { ipRegion } from "./ipRegion.ts";
import { countryOfTimeZone, ZONE_PATHS, type ZonePaths } from "./timeZone.ts";

/** What the search for the region may use. */
export interface RegionQuery {
  readonly paths: Pick<SystemPaths, "sysfsRoot">;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly zonePaths?: ZonePaths;
  /** Asks a service on the internet where this computer's address is. */
  readonly isIpAsked?: boolean;
  readonly signal?: AbortSignal;
}

/** The region and how it is known, or what stood in the way. */
export interface FoundRegion {
  readonly carbon: Carbon | null;
  readonly problem: string | null;
}

/** The region that the time zone lies in: a guess, and labeled so. Needs no network. */
export function assumedRegion({ env, zonePaths = ZONE_PATHS }: RegionQuery): FoundRegion {
  const found = countryOfTimeZone(env, zonePaths);
  if ("problem" in found) return { carbon: null, problem: found.problem };
  const regionSource = `assumed from the time zone ${found.zone}`;
  return { carbon: { region: found.country, regionSource }, problem: null };
}

/**
 * The smallest region that this computer is known to be in: what WATTPRINT_REGION says, the cloud's metadata where the
 * firmware names a cloud, the IP address where that was asked for, the time zone.
 *
 * Never rejects, and takes at most as long as the services' time limits.
 */
export async function findRegion(query: RegionQuery): Promise<FoundRegion> {
  const { paths, env, isIpAsked = false, signal } = query;
  if (env.WATTPRINT_REGION) {
    return { carbon: { region: env.WATTPRINT_REGION, regionSource: "environment variable" }, problem: null };
  }
  const problems: string[] = [];
  const attempt = async (regionSource: string, ask: () => Promise<string>): Promise<FoundRegion | null> => {
    try {
      return { carbon: { region: await ask(), regionSource }, problem: null };
    } catch (error) {
      problems.push(errorText(error));
      return null;
    }
  };
  const cloud = cloudOf(paths.sysfsRoot);
  const byCloud =
    cloud === null
      ? null
      : await attempt("cloud metadata", async () => {
          const name = await cloudRegion(cloud, signal, env.WATTPRINT_METADATA_URL);
          return `${cloud}:${name}`;
        });
  if (byCloud !== null) return byCloud;
  const byIp = isIpAsked
    ? await attempt("IP address", () => ipRegion(signal, env.WATTPRINT_LOCATE_URL || undefined))
    : null;
  if (byIp !== null) return byIp;
  const assumed = assumedRegion(query);
  const all = [...problems, ...(assumed.problem === null ? [] : [assumed.problem])];
  return { carbon: assumed.carbon, problem: all.length === 0 ? null : all.join("; ") };
}
