import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { linearRegression } from "../../src/stats/linearRegression.ts";
import { mean } from "../../src/stats/mean.ts";
import { standardError } from "../../src/stats/standardError.ts";
import { welch } from "../../src/stats/welch.ts";
import { assertClose } from "./scipyValues.ts";

type Numbers = Readonly<Record<string, number>>;

interface Reference {
  readonly runs: Readonly<Record<string, Numbers>>;
  readonly sets: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly runs: readonly string[];
        readonly stats: Readonly<Record<string, { readonly mean: number; readonly stderr: number }>>;
      }
    >
  >;
  readonly welch_tests: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          Readonly<
            Record<
              string,
              {
                readonly delta: number;
                readonly welch_t: number;
                readonly welch_df: number;
                readonly welch_p: number;
              }
            >
          >
        >
      >
    >
  >;
  readonly headline: {
    readonly figure3: Readonly<Record<string, Numbers>>;
    readonly figure3_table: Readonly<Record<string, Numbers>>;
  };
}

const folder = process.env.WATTPRINT_REFERENCE_DATA;
const skip = folder ? false : "WATTPRINT_REFERENCE_DATA is not set";

function readReference(): Reference {
  return JSON.parse(readFileSync(join(folder ?? "", "reference/expected-henderson2020.json"), "utf8"));
}

function valuesOf(reference: Reference, board: string, title: string, metric: string): readonly number[] {
  const found = Object.entries(reference.sets).find(
    ([name, set]) => name.startsWith(`${board}/`) && set.title === title,
  );
  assert.ok(found, `no set ${title} in ${board}`);
  return found[1].runs.map((run) => reference.runs[run]?.[metric] ?? Number.NaN);
}

test("means and standard errors of the published runs agree", { skip }, () => {
  const reference = readReference();
  for (const { runs, stats } of Object.values(reference.sets)) {
    for (const [metric, expected] of Object.entries(stats)) {
      const values = runs.map((run) => reference.runs[run]?.[metric] ?? Number.NaN);
      assertClose(mean(values), expected.mean, 1e-12, `mean of ${metric}`);
      // Reference values with a spread of rounding errors alone hold no digits.
      if (expected.stderr > 1e-13 * Math.abs(expected.mean)) {
        assertClose(standardError(values) ?? -1, expected.stderr, 1e-9, `standard error of ${metric}`);
      }
    }
  }
});

test("Welch's tests of the published runs agree", { skip }, () => {
  const reference = readReference();
  let count = 0;
  for (const [board, pairs] of Object.entries(reference.welch_tests)) {
    for (const [pair, metrics] of Object.entries(pairs)) {
      const [titleA = "", titleB = ""] = pair.split(" v. ");
      for (const [metric, expected] of Object.entries(metrics)) {
        const result = welch(
          valuesOf(reference, board, titleA, metric),
          valuesOf(reference, board, titleB, metric),
        );
        const what = `${pair}, ${metric}`;
        assertClose(result.difference, expected.delta, 1e-9, `difference of ${what}`);
        assertClose(result.t, expected.welch_t, 1e-9, `t of ${what}`);
        assertClose(result.degreesOfFreedom, expected.welch_df, 1e-9, `degrees of freedom of ${what}`);
        assertClose(result.pValue, expected.welch_p, 1e-6, `p of ${what}`);
        count += 1;
      }
    }
  }
  assert.equal(count, 2 * 6 * 13);
});

test("regressions of the published figure 3 agree", { skip }, () => {
  const { figure3, figure3_table } = readReference().headline;
  const rows = Object.values(figure3_table);
  const column = (name: string) => rows.map((row) => row[name] ?? Number.NaN);
  const lines = {
    "all FPOs v kWh": ["flops_G", "kWh_mean"],
    "all FPOs v hours": ["flops_G", "hours_mean"],
    "all Params v kWh": ["params_M", "kWh_mean"],
    "all Params v hours": ["params_M", "hours_mean"],
  } as const;
  for (const [name, [x, y]] of Object.entries(lines)) {
    const expected = figure3[name];
    const line = linearRegression(column(x), column(y));
    assertClose(line.slope, expected?.slope ?? 0, 1e-9, `slope of ${name}`);
    assertClose(line.intercept, expected?.intercept ?? 0, 1e-9, `intercept of ${name}`);
    assertClose(line.rSquared, expected?.r2 ?? 0, 1e-9, `r² of ${name}`);
    assertClose(line.pearsonR, expected?.pearson ?? 0, 1e-9, `r of ${name}`);
    assertClose(line.pValue, expected?.pvalue ?? 0, 1e-6, `p of ${name}`);
  }
});
