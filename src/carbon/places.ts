import canadaMix from "./data/canadaMix.json" with { type: "json" };
import centers from "./data/centers.json" with { type: "json" };
import cloudPlaces from "./data/cloudPlaces.json" with { type: "json" };
import countries from "./data/countries.json" with { type: "json" };
import countryCodes from "./data/countryCodes.json" with { type: "json" };
import usStates from "./data/usStates.json" with { type: "json" };

export const PROVIDERS = ["aws", "gcp", "azure"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Somewhere that electricity is used. Larger places hold smaller ones by `within`. */
export interface Place {
  /** ISO 3166-1 alpha-3 of a country, ISO 3166-2 of a subdivision, the provider's own name of a cloud region. */
  readonly code: string;
  readonly level: "country" | "subdivision" | "cloud";
  readonly name: string;
  /** Other names and codes that mean it. */
  readonly aliases: readonly string[];
  /** Code of the next larger place; `null` for a country. */
  readonly within: string | null;
  readonly provider: Provider | null;
  /** The center of a country or subdivision, the city of a cloud region; `null` where nobody says where it is. */
  readonly position: Position | null;
}

/** Degrees north and east. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Names in use beside those of ISO 3166 and Our World in Data. */
const MORE_NAMES: Readonly<Record<string, readonly string[]>> = {
  USA: ["US", "United States of America", "America"],
  GBR: ["UK", "Great Britain", "Britain", "United Kingdom"],
  KOR: ["South Korea", "Korea"],
  PRK: ["North Korea"],
  CZE: ["Czech Republic"],
  NLD: ["Holland", "The Netherlands"],
  TUR: ["Turkey"],
  RUS: ["Russia"],
  VNM: ["Vietnam"],
  IRN: ["Iran"],
  TWN: ["Taiwan"],
  ARE: ["UAE"],
  CIV: ["Ivory Coast"],
  "US-DC": ["Washington DC", "Washington, D.C."],
  "CA-NL": ["Newfoundland"],
};

const CENTERS = new Map(centers.rows.map(({ code, latitude, longitude }) => [code, { latitude, longitude }]));

const country = ({ alpha2, alpha3, name }: (typeof countryCodes.rows)[number]): Place => {
  const common = countries.rows.find((each) => each.code === alpha3)?.name ?? name;
  return {
    code: alpha3,
    level: "country",
    name: common,
    aliases: [alpha2, name, ...(MORE_NAMES[alpha3] ?? [])],
    within: null,
    provider: null,
    position: CENTERS.get(alpha3) ?? null,
  };
};

const subdivision = ({ code, name }: { code: string; name: string }): Place => ({
  code,
  level: "subdivision",
  name,
  aliases: MORE_NAMES[code] ?? [],
  within: code.startsWith("US-") ? "USA" : "CAN",
  provider: null,
  position: CENTERS.get(code) ?? null,
});

const cloudRegion = (each: (typeof cloudPlaces.rows)[number]): Place => {
  const provider = PROVIDERS.find((name) => name === each.provider);
  if (!provider) throw new Error(`no provider is ${each.provider}`);
  const { latitude, longitude } = each;
  return {
    code: each.code,
    level: "cloud",
    name: each.city,
    aliases: [`${provider}:${each.code}`],
    within: each.within,
    provider,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
  };
};

/** Countries, then states and provinces, then cloud regions. */
export const PLACES: readonly Place[] = [
  ...countryCodes.rows.map(country),
  ...usStates.rows.filter((each) => each.code !== "USA").map(subdivision),
  ...canadaMix.rows.map(subdivision),
  ...cloudPlaces.rows.map(cloudRegion),
];

const BY_CODE = new Map(PLACES.map((place) => [place.code, place]));

/** @example placeByCode("CA-QC")?.name; // => "Quebec" */
export const placeByCode = (code: string): Place | null => BY_CODE.get(code) ?? null;

/**
 * A place and the ever larger ones that hold it.
 * @example enclosing("us-west-2"); // => ["us-west-2", "US-OR", "USA"]
 */
export function enclosing(code: string): readonly string[] {
  const within = placeByCode(code)?.within ?? null;
  return within === null ? [code] : [code, ...enclosing(within)];
}
