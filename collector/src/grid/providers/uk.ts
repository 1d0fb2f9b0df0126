import { fetchText, isObject, parseObject } from "../http.ts";
import { type IntensityProvider, POLL_TIMEOUT_MS, plausible, requireFresh } from "./provider.ts";

const URL_NOW = "https://api.carbonintensity.org.uk/intensity";

/**
 * Great Britain, half hour by half hour, from the Carbon Intensity API of the system operator.
 *
 * Emissions of generation, with imports and losses in the grid; both the forecast and what came out. They are two
 * kinds: the outcome counts, the forecast is only logged, and never stands in for a missing outcome.
 * @see https://carbon-intensity.github.io/api-definitions/#intensity
 */
export function ukIntensity(url = URL_NOW): IntensityProvider {
  const source = {
    provider: "Carbon Intensity API (NESO)",
    region: "GB",
    basis: "direct",
    boundary: "consumption",
    signal: "average",
  } as const;
  return {
    values: [
      { name: "carbonIntensityGPerKwh", source: { ...source, timing: "actual" }, isCounted: true },
      { name: "carbonIntensityForecastGPerKwh", source: { ...source, timing: "forecast" }, isCounted: false },
    ],
    async poll(signal, now) {
      const headers = { accept: "application/json" };
      const { data } = parseObject(await fetchText({ url, headers, timeoutMs: POLL_TIMEOUT_MS, signal }));
      const period: unknown = Array.isArray(data) ? data[0] : undefined;
      if (!isObject(period) || !isObject(period.intensity)) throw new Error("no half hour in the answer");
      requireFresh(new Date(String(period.to)), now, 2);
      const { actual, forecast } = period.intensity;
      return [actual, forecast].map((value) => (value === null ? null : plausible(value)));
    },
  };
}
