import file from "./data/generationSources.json" with { type: "json" };

/** A way to make electricity, and what a kWh of it emits over the plant's life. */
export interface GenerationSource {
  readonly source: string;
  /** Life-cycle g CO2e/kWh. */
  readonly gPerKwh: number;
  readonly reference: string;
}

/** Medians of IPCC (2014), AR5 WG III, table A.III.2; oil of UK POST. */
export const GENERATION_SOURCES: readonly GenerationSource[] = file.rows;

const BY_NAME = new Map(GENERATION_SOURCES.map((each) => [each.source, each.gPerKwh]));

/**
 * @throws {RangeError} for a source that has no factor
 * @example sourceIntensityGPerKwh("coal"); // => 820
 */
export function sourceIntensityGPerKwh(source: string): number {
  const gPerKwh = BY_NAME.get(source);
  if (gPerKwh === undefined) throw new RangeError(`no factor of the generation source ${source}`);
  return gPerKwh;
}
