import { fetchText, parseObject } from "../http.ts";
import { type IntensityProvider, POLL_TIMEOUT_MS, plausible, requireFresh } from "./provider.ts";

const URL_LATEST = "https://api.electricitymaps.com/v3/carbon-intensity/latest";

/**
 * A zone of Electricity Maps, hour by hour: life-cycle emissions of what is consumed there, flows between zones traced.
 *
 * The latest hour is often estimated by the provider and revised later, so its timing is `preliminary`.
 * @param token - goes into a header, nowhere else
 * @see https://portal.electricitymaps.com/docs/api (GET /v3/carbon-intensity/latest)
 */
export function electricityMapsIntensity(zone: string, token: string, url = URL_LATEST): IntensityProvider {
  const address = new URL(url);
  address.searchParams.set("zone", zone);
  address.searchParams.set("emissionFactorType", "lifecycle");
  return {
    values: [
      {
        name: "carbonIntensityGPerKwh",
        source: {
          provider: "Electricity Maps",
          region: zone,
          basis: "life-cycle",
          boundary: "consumption",
          signal: "average",
          timing: "preliminary",
        },
        isCounted: true,
      },
    ],
    async poll(signal, now) {
      const headers = { "auth-token": token, accept: "application/json" };
      const text = await fetchText({ url: address.href, headers, timeoutMs: POLL_TIMEOUT_MS, signal });
      const {
        carbonIntensity,
        datetime,
        emissionFactorType = "lifecycle",
        zone: answered = zone,
      } = parseObject(text);
      if (answered !== zone)
        throw new Error(`the answer is of ${JSON.stringify(answered)}; expected ${zone}`);
      if (emissionFactorType !== "lifecycle") {
        throw new Error(`the factors are ${JSON.stringify(emissionFactorType)}; expected lifecycle`);
      }
      requireFresh(new Date(String(datetime)), now, 3);
      return [plausible(carbonIntensity)];
    },
  };
}
