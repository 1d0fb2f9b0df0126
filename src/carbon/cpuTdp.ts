import file from "./data/cpuTdp.json" with { type: "json" };

const BY_NAME = new Map(file.rows.map((each) => [each.name.toLowerCase(), each]));

/** Names of the processors whose thermal design power is known. */
export const CPU_NAMES: readonly string[] = file.rows.map(({ name }) => name);

/**
 * Thermal design power of a processor by its exact name, in W a chip; `null` for an unknown one.
 * @example cpuTdpW("Intel Xeon E5-2630 v3"); // => 85
 */
export const cpuTdpW = (name: string): number | null => BY_NAME.get(name.trim().toLowerCase())?.tdpW ?? null;
