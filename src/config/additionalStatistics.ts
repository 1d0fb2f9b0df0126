import { z } from "zod";
import { mapping, metricNames, oneOrMany } from "./fields.ts";
import { suggestion } from "./nearest.ts";
import { ADDITIONAL_ESTIMATES, ADDITIONAL_TESTS } from "./statisticNames.ts";

const NAMES = [...ADDITIONAL_TESTS, ...ADDITIONAL_ESTIMATES];

const EXPECTED = `expected one of ${NAMES.join(", ")}`;

const name = z.enum(NAMES, {
  error: (issue) => `${EXPECTED}${suggestion(String(issue.input), NAMES)}`,
});

const additionalStatistic = z.preprocess(
  (value) => (typeof value === "string" ? { statistic: value } : value),
  mapping(
    { statistic: name, metrics: metricNames.optional() },
    `${EXPECTED}; or a mapping with statistic and metrics`,
  ),
);

/** What is asked for beside the usual statistics: a name, or a name and the metrics that it is for. */
export const additionalStatistics = oneOrMany(additionalStatistic, `${EXPECTED}; or a list of them`);
