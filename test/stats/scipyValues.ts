import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

interface Values {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly value: number;
}

interface Fixture {
  readonly samples: Readonly<Record<string, readonly number[]>>;
  readonly describe: Readonly<
    Record<
      string,
      {
        readonly mean: number;
        readonly standardDeviation: number;
        readonly standardError: number;
        readonly intervals: readonly Values[];
        readonly interquartileMean: number;
      }
    >
  >;
  readonly geometric: Readonly<
    Record<string, { readonly mean: number; readonly low: number; readonly high: number }>
  >;
  readonly welch: readonly (Pair & {
    readonly difference: number;
    readonly t: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
    readonly intervals: readonly Values[];
  })[];
  readonly hedgesG: readonly Pair[];
  readonly ratio: readonly (Pair & { readonly low: number; readonly high: number })[];
  readonly studentP: readonly { readonly t: number; readonly df: number; readonly pValue: number }[];
  readonly studentCritical: readonly {
    readonly alpha: number;
    readonly df: number;
    readonly value: number;
  }[];
  readonly normal: readonly { readonly z: number; readonly value: number }[];
  readonly normalQuantile: readonly { readonly probability: number; readonly value: number }[];
  readonly noncentralT: readonly {
    readonly t: number;
    readonly df: number;
    readonly noncentrality: number;
    readonly value: number;
  }[];
  readonly power: readonly {
    readonly difference: number;
    readonly nA: number;
    readonly nB: number;
    readonly value: number;
  }[];
  readonly detectable: readonly { readonly nA: number; readonly nB: number; readonly value: number }[];
  readonly mannWhitney: readonly (Pair & { readonly u: number; readonly pValue: number })[];
  readonly permutation: readonly Pair[];
  readonly bca: readonly (Values & {
    readonly estimate: number;
    readonly replicates: readonly number[];
    readonly jackknife: readonly number[];
  })[];
  readonly regression: readonly {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly slope: number;
    readonly slopeStandardError: number;
    readonly intercept: number;
    readonly pearsonR: number;
    readonly rSquared: number;
    readonly pValue: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly xoshiro: readonly { readonly seed: number; readonly outputs: readonly number[] }[];
}

/** Values of SciPy 1.17.1 and mpmath 1.3.0; `python3 test/fixtures/stats/scipyValues.py` makes them. */
export const scipyValues: Fixture = JSON.parse(
  readFileSync(new URL("../fixtures/stats/scipyValues.json", import.meta.url), "utf8"),
);

/** A sample of the fixture by its name. */
export function sample(name: string): readonly number[] {
  const values = scipyValues.samples[name];
  if (values === undefined) throw new Error(`no sample ${name}`);
  return values;
}

/** Demands that two numbers agree to a relative tolerance; 0 only equals 0. */
export function assertClose(actual: number, expected: number, relative: number, what = "value"): void {
  const isClose = Math.abs(actual - expected) <= relative * Math.abs(expected);
  assert.ok(isClose, `${what}: got ${actual}, expected ${expected} to a relative ${relative}`);
}
