import { z } from "zod";
import { metricInfo } from "../runs/metrics.ts";
import { knownMetricNames } from "./metricNames.ts";
import { suggestion } from "./nearest.ts";

/** Building blocks of the paper file's schema. Messages go on after "KEY is VALUE; ", so they say what was expected. */

const TEXT = "expected a text (in quotes where it looks like a number or a date)";

/** A text that is not blank. */
export const text = z.string(TEXT).trim().min(1, TEXT);

export const count = z
  .int("expected a whole number of at least 0")
  .min(0, "expected a whole number of at least 0");

export const finite = z.number("expected a number");

/** A number above 0 and, as YAML has `.inf`, below infinity. */
export const positive = (expected: string) => z.number(expected).positive(expected);

/** `KEY: a` is short for `KEY: [a]`. */
export const oneOrMany = <T extends z.ZodType>(item: T, expected: string) =>
  z.preprocess(
    (value) => (Array.isArray(value) || value === undefined ? value : [value]),
    z.array(item, expected),
  );

/** An object that refuses unknown keys, one line of the message for each. */
export const mapping = <T extends z.core.$ZodLooseShape>(shape: T, expected: string) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? unknownKeys(issue.keys, Object.keys(shape)) : expected,
  });

const unknownKeys = (keys: readonly string[], known: readonly string[]): string =>
  keys
    .map((key) => `is no known key${suggestion(key, known) || `; expected one of ${known.join(", ")}`}`)
    .join("\n");

/** An address that is safe in `href`: http, https, or a DOI (which becomes https://doi.org/…). */
export const link = text.transform((value, context) => {
  const doi = /^(?:doi:\s*)?(10\.\d{4,9}\/\S+)$/i.exec(value)?.[1];
  const url = doi === undefined ? value : `https://doi.org/${doi}`;
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return new URL(url).href;
  context.issues.push({
    code: "custom",
    input: value,
    message: 'expected an address that begins with "https://" or "http://", or a DOI such as 10.1000/182',
  });
  return z.NEVER;
});

/** A metric that some log can have; whether these runs have it is known only when they are read. */
export const metricName = text.refine((name) => metricInfo(name) !== null, {
  error: (issue) =>
    `expected a metric${suggestion(String(issue.input), knownMetricNames) || " such as energyKwh, durationHours or averageReturn"}`,
});

export const metricNames = oneOrMany(metricName, "expected a metric or a list of metrics").transform(
  (names) => [...new Set(names)],
);

/** A column of the evaluation, as in "return", of which `averageReturn` is made. */
export const scoreName = text.regex(
  /^[a-z][A-Za-z0-9]*$/,
  'expected the name of a score column, such as "return" (a lower-case letter, then letters and digits)',
);

/** A regular expression of JavaScript. */
export const pattern = text.superRefine((value, context) => {
  try {
    new RegExp(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: "custom", message: `expected a regular expression (${reason})` });
  }
});
