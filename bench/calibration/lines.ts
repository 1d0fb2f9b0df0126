import { linearRegression } from "../../src/stats/linearRegression.ts";
import type { Random } from "../../src/stats/random.ts";
import { standardNormal } from "./populations.ts";
import type { CalibrationRow } from "./row.ts";
import { covers, rateOf } from "./trials.ts";

const TRUE_R = [0, 0.5, 0.9] as const;

/** A pair of standard normal values whose correlation is r. */
const point = (r: number, random: Random): readonly [number, number] => {
  const x = standardNormal(random);
  return [x, r * x + Math.sqrt(1 - r ** 2) * standardNormal(random)];
};

/** How often Fisher's interval covers Pearson's r of normal pairs. */
export function lineRows(counts: readonly number[], dataSets: number): readonly CalibrationRow[] {
  return TRUE_R.flatMap((r) =>
    counts
      .filter((n) => n > 3)
      .map((n) => ({
        procedure: "Fisher's interval of Pearson's r",
        population: `normal pairs, r = ${r}`,
        n,
        nominal: 0.95,
        ...rateOf(dataSets, 60_000 + 100 * r + n, (random) => {
          const points = Array.from({ length: n }, () => point(r, random));
          const line = linearRegression(
            points.map(([x]) => x),
            points.map(([, y]) => y),
          );
          return covers(line.pearsonInterval, r);
        }),
      })),
  );
}
