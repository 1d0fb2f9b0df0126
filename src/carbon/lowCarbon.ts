/** Below which the electricity of a region counts as low in carbon, and who says so. */
export interface LowCarbonRule {
  readonly gPerKwh: number;
  readonly kind: "life-cycle";
  readonly year: number;
  readonly source: string;
  readonly url: string;
}

/** The European Union calls generation below this sustainable; here it is asked of the average of a whole grid. */
export const LOW_CARBON: LowCarbonRule = {
  gPerKwh: 100,
  kind: "life-cycle",
  year: 2021,
  source: "Commission Delegated Regulation (EU) 2021/2139, annex I, generation of electricity",
  url: "https://eur-lex.europa.eu/eli/reg_del/2021/2139/oj",
};
