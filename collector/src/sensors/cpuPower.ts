import type { RunFile } from "../format.ts";
import { CPU_TDP_SOURCE, findCpuTdp } from "./cpuTdp.ts";

/**
 * Power of one virtual CPU of an unknown server processor, idle and at full use.
 *
 * Cloud Carbon Footprint's averages for AWS, https://www.cloudcarbonfootprint.org/docs/methodology (Apache-2.0,
 * npm package `@cloud-carbon-footprint/aws` 0.15.0): SPECpower results of whole servers, memory included. They are
 * the means of its eight processor generations without Sandy Bridge and Ivy Bridge, which it treats as outliers.
 */
const GENERIC_IDLE_W = 0.74;
const GENERIC_FULL_W = 3.5;

/** Power at rest over power at full use, of the same averages. */
export const IDLE_SHARE = GENERIC_IDLE_W / GENERIC_FULL_W;

/** A model of the power that this computer's CPUs draw, from rest to full use. */
export interface CpuPowerModel {
  /** Power with all of this computer's CPUs in full use, in W. */
  readonly fullPowerW: number;
  readonly source: string;
  readonly relativeUncertainty: number;
  readonly uncertaintySource: string;
  /** Whether the power is of whole servers, so that memory must not be added to it. */
  readonly includesMemory: boolean;
  /** TDP of the chip, where its exact name is known. */
  readonly tdpW: number | null;
}

/**
 * Chooses the model for a CPU by its exact name: its TDP by threads, else a generic power for each CPU.
 *
 * A virtual machine, or a container with fewer CPUs, gets the TDP's share of the threads that it has; a computer
 * with more threads than one chip has several chips. Both are `tdpW × logicalCores / threads`.
 */
export function cpuPowerModel(cpu: RunFile["hardware"]["cpu"]): CpuPowerModel {
  const chip = cpu.model === null ? null : findCpuTdp(cpu.model);
  const range = `${Math.round(IDLE_SHARE * 100)} % of it at rest, linear in CPU time`;
  if (chip === null) {
    return {
      fullPowerW: cpu.logicalCores * GENERIC_FULL_W,
      source:
        `generic ${GENERIC_FULL_W} W × ${cpu.logicalCores} logical CPUs, memory included, ${range}: ` +
        `"${cpu.model ?? "unknown"}" is not the name of a CPU with a known TDP (Cloud Carbon Footprint, average of AWS)`,
      relativeUncertainty: 0.7,
      uncertaintySource:
        "root-mean-square distance of ten processor generations, 1.7 to 8.6 W per virtual CPU, from the average",
      includesMemory: true,
      tdpW: null,
    };
  }
  return {
    fullPowerW: (chip.tdpW * cpu.logicalCores) / chip.threads,
    source: `TDP ${chip.tdpW} W × ${cpu.logicalCores}/${chip.threads} threads of ${chip.name}, ${range} (${CPU_TDP_SOURCE})`,
    relativeUncertainty: 0.4,
    uncertaintySource: "trackers that model CPU power by TDP were up to 40 % off (arXiv:2509.22092)",
    includesMemory: false,
    tdpW: chip.tdpW,
  };
}
