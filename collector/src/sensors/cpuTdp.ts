/** A CPU's thermal design power, as printed on its data sheet. */
export interface CpuTdp {
  readonly name: string;
  /** Power of one chip (socket), in W. */
  readonly tdpW: number;
  /** Threads of one chip. */
  readonly threads: number;
}

export const CPU_TDP_SOURCE = "Intel's and AMD's product specifications, read 2023 to 2025";

/**
 * Chip, TDP in W, threads. Each row's two numbers were checked against a list taken from its maker's site:
 *
 * - Intel (Intel ARK): GitHub toUpperCase78/intel-processors, intel_xeon_processors_v1_8.csv and
 *   intel_core_processors_v1_8.csv.
 * - AMD (its specification table): GitHub felixsteinke/cpu-spec-dataset, dataset/amd-cpus.csv; for the 9950X the newer
 *   table in the fork JosuaCarl/cpu-spec-dataset.
 *
 * The repositories state no license; these are facts, and nothing else is taken from them. Chips whose maker
 * publishes no TDP or two of them (custom ones of cloud providers, EPYC 7301 and 7351, hybrid Core processors) are
 * left out on purpose.
 */
const CHIPS: readonly (readonly [string, number, number])[] = [
  ["Intel Xeon E5-2630 v3", 85, 16],
  ["Intel Xeon E5-2620 v4", 85, 16],
  ["Intel Xeon E5-2630 v4", 85, 20],
  ["Intel Xeon E5-2640 v4", 90, 20],
  ["Intel Xeon E5-2650 v4", 105, 24],
  ["Intel Xeon E5-2670 v3", 120, 24],
  ["Intel Xeon E5-2680 v3", 120, 24],
  ["Intel Xeon E5-2680 v4", 120, 28],
  ["Intel Xeon E5-2690 v3", 135, 24],
  ["Intel Xeon E5-2690 v4", 135, 28],
  ["Intel Xeon E5-2698 v4", 135, 40],
  ["Intel Xeon E5-2699 v4", 145, 44],
  ["Intel Xeon Silver 4114", 85, 20],
  ["Intel Xeon Silver 4210", 85, 20],
  ["Intel Xeon Silver 4214", 85, 24],
  ["Intel Xeon Silver 4216", 100, 32],
  ["Intel Xeon Silver 4314", 135, 32],
  ["Intel Xeon Gold 5118", 105, 24],
  ["Intel Xeon Gold 5218", 125, 32],
  ["Intel Xeon Gold 6126", 125, 24],
  ["Intel Xeon Gold 6130", 125, 32],
  ["Intel Xeon Gold 6140", 140, 36],
  ["Intel Xeon Gold 6148", 150, 40],
  ["Intel Xeon Gold 6154", 200, 36],
  ["Intel Xeon Gold 6226R", 150, 32],
  ["Intel Xeon Gold 6230", 125, 40],
  ["Intel Xeon Gold 6240", 150, 36],
  ["Intel Xeon Gold 6248", 150, 40],
  ["Intel Xeon Gold 6248R", 205, 48],
  ["Intel Xeon Gold 6326", 185, 32],
  ["Intel Xeon Gold 6330", 205, 56],
  ["Intel Xeon Gold 6338", 205, 64],
  ["Intel Xeon Gold 6348", 235, 56],
  ["Intel Xeon Gold 6430", 270, 64],
  ["Intel Xeon Platinum 8160", 150, 48],
  ["Intel Xeon Platinum 8168", 205, 48],
  ["Intel Xeon Platinum 8180", 205, 56],
  ["Intel Xeon Platinum 8268", 205, 48],
  ["Intel Xeon Platinum 8280", 205, 56],
  ["Intel Xeon Platinum 8358", 250, 64],
  ["Intel Xeon Platinum 8360Y", 250, 72],
  ["Intel Xeon Platinum 8368", 270, 76],
  ["Intel Xeon Platinum 8380", 270, 80],
  ["Intel Xeon Platinum 8462Y+", 300, 64],
  ["Intel Xeon Platinum 8468", 350, 96],
  ["Intel Xeon Platinum 8480+", 350, 112],
  ["AMD EPYC 7251", 120, 16],
  ["AMD EPYC 7302", 155, 32],
  ["AMD EPYC 7313", 155, 32],
  ["AMD EPYC 7352", 155, 48],
  ["AMD EPYC 7402", 180, 48],
  ["AMD EPYC 7413", 180, 48],
  ["AMD EPYC 7452", 155, 64],
  ["AMD EPYC 7453", 225, 56],
  ["AMD EPYC 7502", 180, 64],
  ["AMD EPYC 7513", 200, 64],
  ["AMD EPYC 7542", 225, 64],
  ["AMD EPYC 7543", 225, 64],
  ["AMD EPYC 7551", 180, 64],
  ["AMD EPYC 7601", 180, 64],
  ["AMD EPYC 7642", 225, 96],
  ["AMD EPYC 7643", 225, 96],
  ["AMD EPYC 7662", 225, 128],
  ["AMD EPYC 7702", 200, 128],
  ["AMD EPYC 7713", 225, 128],
  ["AMD EPYC 7742", 225, 128],
  ["AMD EPYC 7763", 280, 128],
  ["AMD EPYC 9124", 200, 32],
  ["AMD EPYC 9254", 200, 48],
  ["AMD EPYC 9334", 210, 64],
  ["AMD EPYC 9354", 280, 64],
  ["AMD EPYC 9454", 290, 96],
  ["AMD EPYC 9534", 280, 128],
  ["AMD EPYC 9554", 360, 128],
  ["AMD EPYC 9654", 360, 192],
  ["AMD Ryzen 5 3600", 65, 12],
  ["AMD Ryzen 5 3600X", 95, 12],
  ["AMD Ryzen 5 5600X", 65, 12],
  ["AMD Ryzen 7 3700X", 65, 16],
  ["AMD Ryzen 7 5800X", 105, 16],
  ["AMD Ryzen 7 7700X", 105, 16],
  ["AMD Ryzen 9 3900X", 105, 24],
  ["AMD Ryzen 9 3950X", 105, 32],
  ["AMD Ryzen 9 5900X", 105, 24],
  ["AMD Ryzen 9 5950X", 105, 32],
  ["AMD Ryzen 9 7900X", 170, 24],
  ["AMD Ryzen 9 7950X", 170, 32],
  ["AMD Ryzen 9 9950X", 170, 32],
  ["AMD Ryzen Threadripper 1950X", 180, 32],
  ["AMD Ryzen Threadripper 2990WX", 250, 64],
  ["AMD Ryzen Threadripper 3960X", 280, 48],
  ["AMD Ryzen Threadripper 3970X", 280, 64],
  ["AMD Ryzen Threadripper 3990X", 280, 128],
  ["Intel Core i7-6700K", 91, 8],
  ["Intel Core i7-7700K", 91, 8],
  ["Intel Core i7-8700", 65, 12],
  ["Intel Core i7-8700K", 95, 12],
  ["Intel Core i7-9700", 65, 8],
  ["Intel Core i7-9700K", 95, 8],
  ["Intel Core i7-9750H", 45, 12],
  ["Intel Core i7-10700", 65, 16],
  ["Intel Core i7-10700K", 125, 16],
  ["Intel Core i7-10750H", 45, 12],
  ["Intel Core i7-1165G7", 28, 8],
  ["Intel Core i7-11700", 65, 16],
  ["Intel Core i7-11700K", 125, 16],
  ["Intel Core i9-9900K", 95, 16],
  ["Intel Core i9-10900K", 125, 20],
];

/**
 * The CPU's entry in the shipped table, found by its exact name; `null` if it isn't listed.
 *
 * Only decoration is taken off the operating system's name: marks, clock rate, core count. A name that merely
 * begins like a listed one ("AMD EPYC" on a virtual machine) is another CPU.
 *
 * @example findCpuTdp("Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz")?.tdpW; // => 85
 */
export function findCpuTdp(model: string): CpuTdp | null {
  const name = bareName(model);
  const chip = CHIPS.find(([listed]) => listed.toLowerCase() === name);
  return chip === undefined ? null : { name: chip[0], tdpW: chip[1], threads: chip[2] };
}

function bareName(model: string): string {
  return model
    .replace(/\((R|TM)\)/gi, "")
    .replace(/ @ [\d.]+ *GHz$/i, "")
    .replace(/ \d+-Core Processor$/i, "")
    .replace(/^\d+th Gen /i, "")
    .replace(/\bCPU\b/, "")
    .replace(/ +/g, " ")
    .trim()
    .toLowerCase();
}
