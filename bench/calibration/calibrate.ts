import { familyRows } from "./families.ts";
import { lineRows } from "./lines.ts";
import { oneGroupRows } from "./oneGroup.ts";
import { pairRows } from "./pairs.ts";
import {
  failingSeedsPopulation,
  logNormalPopulation,
  normalPopulation,
  type Population,
} from "./populations.ts";
import type { CalibrationRow } from "./row.ts";

/** Number of runs in a group: three and five are what papers have, ten to thirty what they could have. */
const COUNTS = [3, 5, 10, 20, 30] as const;

const POPULATIONS = [
  normalPopulation,
  logNormalPopulation(0.2),
  logNormalPopulation(1),
  failingSeedsPopulation(0.2),
] as const;

/**
 * Tries every interval and test that the pages show on data sets whose truth is known.
 *
 * @param published - further kinds of data, with the spread and skew of measured runs
 * @param dataSets - for each line and n; the error of a rate near 95 % is 0.2 points with 10,000
 */
export function calibrate(
  dataSets: number,
  published: readonly Population[],
  onStep: (name: string) => void,
): readonly CalibrationRow[] {
  const populations = [...POPULATIONS, ...published];
  const steps: readonly [string, () => readonly CalibrationRow[]][] = [
    ["one group", () => oneGroupRows(populations, COUNTS, dataSets)],
    ["two groups", () => pairRows(populations, COUNTS, dataSets)],
    ["boards", () => familyRows(populations, COUNTS, dataSets / 5)],
    ["lines", () => lineRows(COUNTS, dataSets)],
  ];
  return steps.flatMap(([name, rows]) => {
    onStep(name);
    return rows();
  });
}
