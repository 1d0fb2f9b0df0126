import type { AdditionalEstimate, AdditionalTest } from "../groups/model.ts";
import type { Row } from "./formats.ts";

/** Columns of one pair's further tests, beside Welch's; a refusal leaves numbers and method empty. */
export const testColumns = (tests: readonly AdditionalTest[]): Row =>
  Object.assign({}, ...tests.map(columnsOfTest));

function columnsOfTest(test: AdditionalTest): Row {
  const { u, probabilityOfSuperiority, pValue, method } = test;
  if (test.statistic === "permutationTest") return { permutationPValue: pValue, permutationMethod: method };
  return { mannWhitneyU: u, probabilityOfSuperiority, mannWhitneyPValue: pValue, mannWhitneyMethod: method };
}

/** Columns of one group's further descriptions of a metric; a refusal is told in a column of its own. */
export const estimateColumns = (estimates: readonly AdditionalEstimate[]): Row =>
  Object.assign({}, ...estimates.map(columnsOfEstimate));

function columnsOfEstimate({ statistic, value, interval, refusal }: AdditionalEstimate): Row {
  if (statistic === "interquartileMean") return { interquartileMean: value };
  return {
    bootstrapLow: interval?.low ?? null,
    bootstrapHigh: interval?.high ?? null,
    bootstrapRefusal: refusal,
  };
}
