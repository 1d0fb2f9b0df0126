import file from "./data/socialCost.json" with { type: "json" };

/** Damage by a tonne of CO2 to one country, or to the world: median and the bounds of a 66 % interval. */
export interface SocialCostPerTonne {
  readonly medianUsdPerTonne: number;
  /** 16.7 percentile. */
  readonly lowUsdPerTonne: number;
  /** 83.3 percentile. */
  readonly highUsdPerTonne: number;
}

/** The damage by some emissions, unrounded. */
export interface SocialCost {
  /** ISO 3166-1 alpha-3, or `WLD` for the world. */
  readonly code: string;
  readonly medianUsd: number;
  readonly lowUsd: number;
  readonly highUsd: number;
}

export const WORLD = "WLD";

/**
 * Which of the article's results these are, and in which money.
 *
 * Its program `generate_cscc.R` says "Outputs are expressed in USD 2005"; the data file and the abstract name no year.
 */
export const SOCIAL_COST_SCENARIO =
  "SSP2, RCP6.0, short-run damage function, growth-adjusted discounting; US dollars of 2005";

/** What must stand beside an interval: it is not that of the emissions. */
export const SOCIAL_COST_INTERVAL =
  "median (16.7 and 83.3 percentiles); the interval is that of the social cost of carbon alone, not of the emissions";

/** What must stand beside a value below 0. */
export const NEGATIVE_SOCIAL_COST =
  "A negative social cost means that the models expect this country to gain from warming; the world loses.";

const BY_CODE = new Map<string, SocialCostPerTonne>(file.rows.map(({ code, ...values }) => [code, values]));

/** Codes of the countries of which there is a value, `WLD` among them. */
export const SOCIAL_COST_CODES: readonly string[] = [...BY_CODE.keys()];

/**
 * Social cost of carbon of a country: what a tonne of CO2 costs this country alone, wherever it is emitted.
 *
 * @param code - ISO 3166-1 alpha-3, or `WLD`
 * @returns US dollars of 2005 per tonne; `null` for a country that the article leaves out
 * @see Ricke, Drouet, Caldeira and Tavoni (2018), doi:10.1038/s41558-018-0282-y
 * @example socialCostPerTonne("USA")?.medianUsdPerTonne; // => 47.821578
 */
export const socialCostPerTonne = (code: string): SocialCostPerTonne | null => BY_CODE.get(code) ?? null;

/**
 * Social cost of some emissions, in US dollars of 2005, unrounded.
 *
 * @param emissionsKgCo2e - kg, at least 0
 * @param code - ISO 3166-1 alpha-3, or `WLD`
 * @returns `null` for a country without a value
 * @example socialCost(1000, "WLD")?.medianUsd; // => 417.505529
 */
export function socialCost(emissionsKgCo2e: number, code: string): SocialCost | null {
  const perTonne = socialCostPerTonne(code);
  if (!perTonne) return null;
  const tonnes = emissionsKgCo2e / 1000;
  return {
    code,
    medianUsd: tonnes * perTonne.medianUsdPerTonne,
    lowUsd: tonnes * perTonne.lowUsdPerTonne,
    highUsd: tonnes * perTonne.highUsdPerTonne,
  };
}

/**
 * Dollars and cents, rounded once, here; what rounds to nothing is no negative nothing.
 * @example formatUsd(-12.345); // => "-$12.35"
 */
export function formatUsd(usd: number): string {
  const cents = Math.abs(usd).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return usd < 0 && /[1-9]/.test(cents) ? `-$${cents}` : `$${cents}`;
}

/**
 * "$0.38 ($0.00, $0.95)": the median and the interval.
 * @example formatSocialCost({ code: "USA", medianUsd: 0.38356, lowUsd: 0.0045, highUsd: 0.9489 }); // => "$0.38 ($0.00, $0.95)"
 */
export const formatSocialCost = ({ medianUsd, lowUsd, highUsd }: SocialCost): string =>
  `${formatUsd(medianUsd)} (${formatUsd(lowUsd)}, ${formatUsd(highUsd)})`;
