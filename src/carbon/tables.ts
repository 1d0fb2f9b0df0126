import { canadianProvinces } from "./canada.ts";
import ccf from "./data/ccf.json" with { type: "json" };
import countries from "./data/countries.json" with { type: "json" };
import gcp from "./data/gcp.json" with { type: "json" };
import usStates from "./data/usStates.json" with { type: "json" };
import zones2019 from "./data/zones2019.json" with { type: "json" };
import { type IntensityTable, parseHead, parseTable, tableOf } from "./table.ts";

/** 0.45359237 kg in an international pound, by definition (1959). */
const KG_PER_LB = 0.45359237;

/** @example gPerKwhFromLbPerMwh(1000); // => 453.59237 */
export const gPerKwhFromLbPerMwh = (lbPerMwh: number): number => lbPerMwh * KG_PER_LB;

/** Averages by country, subdivision and cloud region. */
export const TABLES: readonly IntensityTable[] = [
  parseTable(countries),
  tableOf(
    parseHead(usStates),
    usStates.rows.map(({ code, lbPerMwh }) => ({ code, gPerKwh: gPerKwhFromLbPerMwh(lbPerMwh) })),
  ),
  canadianProvinces,
  parseTable(gcp),
  parseTable(ccf),
];

/** The averages of 2019 that the paper's own tool shipped: never looked up by a region, only to reproduce the paper. */
export const ZONES_2019: IntensityTable = parseTable(zones2019);
