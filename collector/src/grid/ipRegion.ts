import { fetchText, parseObject } from "./http.ts";

/** Answers with country and subdivision as codes, without a key. */
const LOCATE_URL = "https://ifconfig.co/json";

const TIMEOUT_MS = 3000;

/** Countries whose grids are told apart by state or province. */
const WITH_SUBDIVISIONS = new Set(["US", "CA"]);

/**
 * The region that a service sees this computer's IP address in: "FR", "US-CA", "CA-QC". The address isn't kept.
 *
 * @param url - of a service that answers with JSON; codes are found under the names that such services use
 * @throws {Error} if it doesn't answer in time, or without a country
 */
export async function ipRegion(signal?: AbortSignal, url = LOCATE_URL): Promise<string> {
  const answer = parseObject(await fetchText({ url, timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) }));
  const code = (names: readonly string[], pattern: RegExp): string | undefined =>
    names
      .map((name) => answer[name])
      .find((value) => typeof value === "string" && pattern.test(value))
      ?.toString();
  const country = code(["country_code", "country_iso", "countryCode", "country"], /^[A-Z]{2}$/);
  if (country === undefined) throw new Error(`${new URL(url).host} names no country`);
  if (!WITH_SUBDIVISIONS.has(country)) return country;
  const subdivision = code(["region_code", "regionCode", "region"], /^[A-Z]{2}$/);
  return subdivision === undefined ? country : `${country}-${subdivision}`;
}
