import file from "./data/cpuTdp.json" with { type: "json" };

/** A processor chip as its maker describes it. */
export interface ListedCpu {
  readonly name: string;
  /** Thermal design power of one chip, in W. */
  readonly tdpW: number;
  /** Threads of one chip. */
  readonly threads: number;
}

const BY_NAME = new Map(file.rows.map((each) => [each.name.toLowerCase(), each]));

/** Whose numbers they are. */
export const CPU_SOURCE = file.source.replace(/;.*$/, "");

/** Names of the processors whose thermal design power is known. */
export const CPU_NAMES: readonly string[] = file.rows.map(({ name }) => name);

/** What an operating system puts around a processor's name: marks, clock rate, core count, generation. */
const DECORATION = /\((?:R|TM)\)| @ [\d.]+ *GHz$| \d+-Core Processor$|^\d+th Gen |\bCPU\b/gi;

/**
 * The processor that an operating system calls so; `null` for one that is not listed, however much alike: "AMD EPYC" on
 * a virtual machine is any of them.
 * @example listedCpu("Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz")?.tdpW; // => 85
 */
export const listedCpu = (model: string): ListedCpu | null =>
  BY_NAME.get(model.replaceAll(DECORATION, "").replaceAll(/ +/g, " ").trim().toLowerCase()) ?? null;

/**
 * Thermal design power of a processor by its exact name, in W a chip; `null` for an unknown one.
 * @example cpuTdpW("Intel Xeon E5-2630 v3"); // => 85
 */
export const cpuTdpW = (name: string): number | null => BY_NAME.get(name.trim().toLowerCase())?.tdpW ?? null;
