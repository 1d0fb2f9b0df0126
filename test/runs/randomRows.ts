import type { Column } from "@wattprint/collector/format";
import fc from "fast-check";
import { COUNTER, POWER, TIME } from "../readers/ownLog.ts";

export const COLUMNS: readonly Column[] = [TIME, COUNTER, POWER];
/** Seconds, joules so far, watts. */
export type Row = readonly [number, number, number];

/** Logs of four to ten samples. */
export const rows: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.record({
      stepS: fc.integer({ min: 1, max: 60 }),
      stepJ: fc.integer({ min: 0, max: 5000 }),
      powerW: fc.integer({ min: 0, max: 400 }),
    }),
    { minLength: 4, maxLength: 10 },
  )
  .map((steps) => {
    let [timeS, energyJ] = [0, 0];
    return steps.map(({ stepS, stepJ, powerW }): Row => {
      timeS += stepS;
      energyJ += stepJ;
      return [timeS, energyJ, powerW];
    });
  });
