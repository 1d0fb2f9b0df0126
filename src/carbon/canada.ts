import mix from "./data/canadaMix.json" with { type: "json" };
import { sourceIntensityGPerKwh } from "./generationSources.ts";
import { type IntensityTable, parseHead, tableOf } from "./table.ts";

/** Shares of the mix, and the generation source whose factor each takes. Tidal power has none of its own. */
const FACTOR_OF = {
  hydroPercent: "hydro",
  windPercent: "wind",
  solarPercent: "solar",
  biomassPercent: "biomass",
  nuclearPercent: "nuclear",
  tidalPercent: "hydro",
  naturalGasPercent: "gas",
  petroleumPercent: "oil",
  coalPercent: "coal",
  otherPercent: "unknown",
} as const;

type Share = keyof typeof FACTOR_OF;

/** A province's generation, in percent; what is not named has no share. */
export type Mix = Readonly<Partial<Record<Share, number | undefined>>>;

const SHARES = [
  "hydroPercent",
  "windPercent",
  "solarPercent",
  "biomassPercent",
  "nuclearPercent",
  "tidalPercent",
  "naturalGasPercent",
  "petroleumPercent",
  "coalPercent",
  "otherPercent",
] as const satisfies readonly Share[];

/**
 * Life-cycle intensity of a generation mix: the mean of the sources' factors weighted with their shares.
 *
 * Shares are divided by their sum, so that rounded percentages need not add up to 100.
 * @returns g CO2e/kWh
 * @throws {RangeError} for a mix without any share
 * @example mixIntensityGPerKwh({ coalPercent: 25, hydroPercent: 75 }); // => 223
 */
export function mixIntensityGPerKwh(shares: Mix): number {
  const totalPercent = SHARES.reduce((sum, share) => sum + (shares[share] ?? 0), 0);
  if (!(totalPercent > 0)) throw new RangeError("a mix requires at least one share above 0 percent");
  const weighted = SHARES.reduce(
    (sum, share) => sum + (shares[share] ?? 0) * sourceIntensityGPerKwh(FACTOR_OF[share]),
    0,
  );
  return weighted / totalPercent;
}

/** Provinces and territories of Canada, computed from what they generate. */
export const canadianProvinces: IntensityTable = tableOf(
  parseHead(mix),
  mix.rows.map((each) => ({ code: each.code, gPerKwh: mixIntensityGPerKwh(each) })),
);
