import { UsageError } from "../../failure.ts";
import { caisoIntensity } from "./caiso.ts";
import { electricityMapsIntensity } from "./electricityMaps.ts";
import { fileIntensity } from "./file.ts";
import type { IntensityProvider } from "./provider.ts";
import { ukIntensity } from "./uk.ts";

/** Where the token of Electricity Maps is read; it is never logged. */
const TOKEN_VARIABLE = "ELECTRICITY_MAPS_TOKEN";

/**
 * The provider that an option names: `caiso`, `uk`, `electricity-maps:ZONE`, `file:PATH`.
 *
 * @param url - another address to ask, for tests and mirrors
 * @throws {UsageError} for any other name, and where the zone or the token is missing
 */
export function chooseProvider(
  option: string,
  url: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): IntensityProvider {
  if (url !== undefined && !URL.canParse(url))
    throw new UsageError(`intensity URL is "${url}"; expected an address`);
  const [, name = option, detail = ""] = /^([^:]+):(.+)$/.exec(option) ?? [];
  if (name === "uk" && detail === "") return ukIntensity(url);
  if (name === "caiso" && detail === "") return caisoIntensity(url);
  if (name === "file" && detail !== "") return fileIntensity(detail);
  if (name === "electricity-maps") {
    if (!/^[A-Z]{2}[A-Z0-9-]*$/.test(detail)) {
      throw new UsageError(
        `intensity provider is "${option}"; expected a zone, as in electricity-maps:US-CAL-CISO`,
      );
    }
    const token = env[TOKEN_VARIABLE];
    if (!token) throw new UsageError(`electricity-maps needs a token in the variable ${TOKEN_VARIABLE}`);
    return electricityMapsIntensity(detail, token, url);
  }
  throw new UsageError(
    `intensity provider is "${option}"; expected caiso, uk, electricity-maps:ZONE or file:PATH`,
  );
}
