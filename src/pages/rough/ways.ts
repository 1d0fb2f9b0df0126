import type { RunSummary } from "../../runs/runSummary.ts";
import { mean } from "../../stats/mean.ts";
import { standardError } from "../../stats/standardError.ts";
import { sum } from "../../stats/sum.ts";
import { decimalsForDigits } from "../digits.ts";
import { formatNumber } from "../format.ts";
import type { Counted, EstimatedRun, RunEstimate } from "./runEstimates.ts";

/** One way to come by the energy of runs: the log, or an estimate. */
export interface Way {
  /** "logged", "boards/third", …: the same way has the same key everywhere. */
  readonly key: string;
  readonly label: string;
  /** For a chart, which has little room. */
  readonly shortLabel: string;
  /** Of the runs that have it, with what their logs say. */
  readonly values: readonly WayValue[];
}

export interface WayValue {
  readonly run: RunSummary;
  readonly energyKwh: number;
  readonly loggedKwh: number;
}

/** A sum or a mean over the runs of a way, and its ratio to the same runs' logs. */
export interface WayTotal {
  readonly n: number;
  readonly valueKwh: number;
  /** Of a mean of several runs. */
  readonly standardErrorKwh: number | null;
  /** `null` where the logs say 0. */
  readonly ratio: number | null;
  /** Lowest and highest ratio of a single run; `null` below two runs. */
  readonly ratios: { readonly low: number; readonly high: number } | null;
}

const DEVICES: Readonly<Record<Counted, string>> = {
  boards: "boards’ power",
  both: "boards’ and processors’ power",
  processors: "processors’ power",
};

type Label = (devices: string) => string;

/** In the order of tables and figures. */
const LABELS: Readonly<Record<RunEstimate["way"], { readonly long: Label; readonly short: string }>> = {
  third: { long: (devices) => `Time × 1/3 of ${devices}`, short: "time × 1/3" },
  full: { long: (devices) => `Time × ${devices}`, short: "time × 1" },
  stated: { long: (devices) => `Time × a stated share of ${devices}`, short: "time × share" },
  gpuHours: { long: (devices) => `GPU hours × ${devices}`, short: "GPU hours" },
  cpuHours: { long: (devices) => `CPU hours × ${devices} per core`, short: "CPU hours" },
  busyHours: { long: () => "GPU hours × boards’ power + CPU hours × processors’", short: "busy hours" },
  pflops: { long: (devices) => `Operations at peak rate × ${devices}`, short: "operations" },
};

const ORDER: readonly Counted[] = ["boards", "both", "processors"];
const SHORT: Readonly<Record<Counted, string>> = {
  boards: "boards: ",
  both: "with CPUs: ",
  processors: "CPUs: ",
};

/** The log, then each way that some of the runs have, boards before processors. */
export function waysOf(runs: readonly EstimatedRun[]): readonly Way[] {
  const made = runs.flatMap(({ estimates }) => estimates);
  const counted = ORDER.filter((each) => made.some((estimate) => estimate.counted === each));
  const logged = {
    key: "logged",
    label: "As logged",
    shortLabel: "as logged",
    values: runs.map(({ run, loggedKwh }) => ({ run, energyKwh: loggedKwh, loggedKwh })),
  };
  const ways = counted.flatMap((devices) =>
    Object.entries(LABELS).map(([way, { long, short }]): Way => {
      const values = runs.flatMap(({ run, loggedKwh, estimates }) =>
        estimates
          .filter((each) => each.counted === devices && each.way === way)
          .map(({ energyKwh }) => ({ run, energyKwh, loggedKwh })),
      );
      return {
        key: `${devices}/${way}`,
        label: long(DEVICES[devices]),
        shortLabel: `${counted.length === 1 ? "" : SHORT[devices]}${short}`,
        values,
      };
    }),
  );
  return [logged, ...ways.filter(({ values }) => values.length > 0)];
}

/**
 * What a way says of its runs together.
 *
 * The ratio is of sums (or means, which is the same): that of all energy, not the mean of the runs' ratios.
 */
export function totalOf({ values }: Way, of: "sum" | "mean"): WayTotal {
  const energies = values.map(({ energyKwh }) => energyKwh);
  const loggedKwh = sum(values.map((each) => each.loggedKwh));
  const ratios = values.flatMap((each) => (each.loggedKwh > 0 ? [each.energyKwh / each.loggedKwh] : []));
  return {
    n: values.length,
    valueKwh: of === "sum" ? sum(energies) : mean(energies),
    standardErrorKwh: of === "sum" ? null : standardError(energies),
    ratio: loggedKwh > 0 ? sum(energies) / loggedKwh : null,
    ratios: ratios.length < 2 ? null : { low: Math.min(...ratios), high: Math.max(...ratios) },
  };
}

const RATIO_DECIMALS = 2;

/**
 * A ratio with two digits after the point, with more where that would print a zero.
 * @example ratioText(0.00312); // => "0.003"
 */
export const ratioText = (ratio: number): string =>
  formatNumber(ratio, Math.max(RATIO_DECIMALS, decimalsForDigits(ratio, 1)));
