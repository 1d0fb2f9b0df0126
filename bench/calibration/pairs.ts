import { ratioOfGeometricMeans } from "../../src/stats/ratioOfGeometricMeans.ts";
import { welch, welchInterval } from "../../src/stats/welch.ts";
import { welchRefusal } from "../../src/stats/welchRefusal.ts";
import type { Population } from "./populations.ts";
import type { CalibrationRow } from "./row.ts";
import { covers, drawRuns, rateOf } from "./trials.ts";

/** Groups have one shape; the second has this factor of the first's scale, so that their spreads differ too. */
const SCALES = [1, 3] as const;

/** How often Welch's interval of the difference, and the interval of the ratio, cover the truth. */
export function pairRows(
  populations: readonly Population[],
  counts: readonly number[],
  dataSets: number,
): readonly CalibrationRow[] {
  return SCALES.flatMap((scale) =>
    populations.flatMap((population, p) =>
      counts.flatMap((n) => {
        const of = scale === 1 ? population.name : `${population.name}; the other ${scale} times as large`;
        const pair = (random: () => number) => ({
          a: drawRuns(population.draw, n, random),
          b: drawRuns(population.draw, n, random).map((value) => scale * value),
        });
        const seed = 20_000 + 1000 * p + 10 * n + scale;
        const difference = rateOf(dataSets, seed, (random) => {
          const { a, b } = pair(random);
          if (welchRefusal(a, b, { a: "a", b: "b" }) !== null) return null;
          return covers(welchInterval(welch(a, b), 0.95), population.mean * (1 - scale));
        });
        const row = { population: of, n, nominal: 0.95 };
        const rows = [{ procedure: "Welch's interval of a difference", ...row, ...difference }];
        if (population.geometricMean === null) return rows;
        const ratio = rateOf(dataSets, seed, (random) => {
          const { a, b } = pair(random);
          return covers(ratioOfGeometricMeans(a, b, 0.95).interval, 1 / scale);
        });
        return [...rows, { procedure: "interval of a ratio", ...row, ...ratio }];
      }),
    ),
  );
}
