import { BOOTSTRAP_MINIMUM, bcaBootstrap } from "../../src/stats/bcaBootstrap.ts";
import { bcaLimits } from "../../src/stats/bcaLimits.ts";
import { geometricMean } from "../../src/stats/geometricMean.ts";
import { mean } from "../../src/stats/mean.ts";
import { meanInterval } from "../../src/stats/meanInterval.ts";
import type { Random } from "../../src/stats/random.ts";
import { standardError } from "../../src/stats/standardError.ts";
import type { Population } from "./populations.ts";
import type { CalibrationRow } from "./row.ts";
import { covers, drawRuns, rateOf } from "./trials.ts";

interface Procedure {
  readonly name: string;
  readonly nominal: number | null;
  /** Smallest n for which the pages show it. */
  readonly minimumN: number;
  readonly isCovered: (values: readonly number[], population: Population) => boolean | null;
  /** Slower ones are tried on fewer data sets. */
  readonly share?: number;
}

const PROCEDURES: readonly Procedure[] = [
  {
    name: "mean ± standard error",
    nominal: null,
    minimumN: 2,
    isCovered: (values, population) => {
      const error = standardError(values);
      return error === null ? null : Math.abs(mean(values) - population.mean) <= error;
    },
  },
  {
    name: "t-interval of the mean",
    nominal: 0.95,
    minimumN: 2,
    isCovered: (values, population) => covers(meanInterval(values, 0.95), population.mean),
  },
  {
    name: "log-t interval of the geometric mean",
    nominal: 0.95,
    minimumN: 2,
    isCovered: (values, population) =>
      population.geometricMean === null || values.some((value) => value <= 0)
        ? null
        : covers(geometricMean(values, 0.95).interval, population.geometricMean),
  },
  {
    name: "BCa bootstrap of the mean",
    nominal: 0.95,
    minimumN: BOOTSTRAP_MINIMUM,
    share: 0.1,
    isCovered: (values, population) => covers(bcaBootstrap(values, { resamples: 999 }), population.mean),
  },
];

/** Bootstrap below its minimum: the figure by which the pages justify that they withhold it. */
function withheldBootstrap(population: Population, n: number, count: number, seed: number): CalibrationRow {
  const trial = (random: Random): boolean | null => {
    const values = drawRuns(population.draw, n, random);
    const replicates = Array.from({ length: 999 }, () =>
      mean(values.map(() => values[Math.floor(random() * n)] ?? 0)),
    );
    const jackknife = values.map((_, left) => mean(values.filter((_value, index) => index !== left)));
    return covers(bcaLimits(mean(values), replicates, jackknife, 0.95), population.mean);
  };
  const procedure = "BCa bootstrap of the mean (withheld at this n)";
  return { procedure, population: population.name, n, nominal: 0.95, ...rateOf(count, seed, trial) };
}

/** How often the intervals of one group cover its true mean. */
export function oneGroupRows(
  populations: readonly Population[],
  counts: readonly number[],
  dataSets: number,
): readonly CalibrationRow[] {
  const rows = PROCEDURES.flatMap((procedure) =>
    populations.flatMap((population, p) =>
      counts
        .filter((n) => n >= procedure.minimumN)
        .filter(() => !procedure.name.startsWith("log-t") || population.geometricMean !== null)
        .map((n) => ({
          procedure: procedure.name,
          population: population.name,
          n,
          nominal: procedure.nominal,
          ...rateOf(Math.ceil(dataSets * (procedure.share ?? 1)), 1000 * p + n, (random) =>
            procedure.isCovered(drawRuns(population.draw, n, random), population),
          ),
        })),
    ),
  );
  const withheld = populations.flatMap((population, p) =>
    counts
      .filter((n) => n >= 5 && n < BOOTSTRAP_MINIMUM)
      .map((n) => withheldBootstrap(population, n, Math.ceil(dataSets * 0.1), 7000 + 100 * p + n)),
  );
  return [...rows, ...withheld];
}
