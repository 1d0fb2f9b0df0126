import { z } from "zod";
import { additionalStatistics } from "./additionalStatistics.ts";
import {
  count,
  finite,
  link,
  mapping,
  metricName,
  metricNames,
  oneOrMany,
  scoreName,
  text,
} from "./fields.ts";
import { figure } from "./figureSchema.ts";
import { groups, processor } from "./groupSchema.ts";
import { INTENSITY_KINDS } from "./intensityKinds.ts";

const author = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  mapping(
    { name: text, affiliation: text.optional(), url: link.optional() },
    "expected a name, or a mapping with name, affiliation and url",
  ),
);

const PUE = "expected a power usage effectiveness from 1 to 10";

/** Above 10 it is a percentage or a typing error: the worst data centers in surveys are near 3. */
const pueValue = z.number(PUE).min(1, PUE).max(10, PUE);

const pue = z.preprocess(
  (value) => (typeof value === "object" ? value : { value }),
  mapping({ value: pueValue, source: text.optional() }, `${PUE}, or a mapping with value and source`),
);

const timeZone = text.refine(isTimeZone, 'expected an IANA time zone such as "America/Los_Angeles" or "UTC"');

const direction = z.enum(["ascending", "descending"], 'expected "ascending" or "descending"').optional();

const order = z.preprocess(
  (value) => (typeof value === "string" ? { by: value } : value),
  mapping({ by: metricName, direction }, "expected a metric, or a mapping with by and direction"),
);

const undisplayed = z.preprocess(
  (value) => (typeof value === "number" ? { count: value } : value),
  mapping({ count, note: text.optional() }, "expected a number of runs, or a mapping with count and note"),
);

const reference = mapping(
  { metric: scoreName, label: text, value: finite, source: text.optional() },
  "expected a mapping with metric, label and value",
);

const intensityKind = z.enum(
  INTENSITY_KINDS,
  `expected one of ${INTENSITY_KINDS.map((name) => `"${name}"`).join(", ")}`,
);

const EMBODIED = "expected kg CO2e of at least 0";

const embodied = mapping(
  { kgCo2e: z.number(EMBODIED).min(0, EMBODIED), source: text },
  "expected a mapping with kgCo2e and source",
);

const REGIONS = "expected a list of regions, or a mapping with regions and kind";

const whatIf = z.preprocess(
  (value) => (typeof value === "string" || Array.isArray(value) ? { regions: value } : value),
  mapping({ regions: oneOrMany(text, REGIONS), kind: intensityKind.optional() }, REGIONS),
);

const YEAR = "expected a year such as 2020";

/** The front matter of `paper.md`: what a user may write. Anything else is refused. */
export const paperSchema = mapping(
  {
    title: text,
    authors: oneOrMany(author, "expected an author or a list of authors").optional(),
    anonymous: z.boolean("expected true or false").optional(),
    venue: text.optional(),
    year: z.int(YEAR).min(1900, YEAR).max(2200, YEAR).optional(),
    links: z.record(z.string(), link, "expected names and addresses").optional(),
    bibtex: text.optional(),
    finding: text.optional(),
    runs: oneOrMany(text, "expected a folder or a list of folders").optional(),
    timeZone: timeZone.optional(),
    pue: pue.optional(),
    country: text.optional(),
    region: text.optional(),
    intensityKind: intensityKind.optional(),
    embodied: embodied.optional(),
    processor: processor.optional(),
    whatIf: whatIf.optional(),
    groups: groups.optional(),
    primaryMetrics: metricNames.optional(),
    summaryMetrics: metricNames.optional(),
    additionalStatistics: additionalStatistics.optional(),
    order: order.optional(),
    figures: z.array(figure, "expected a list of figures").optional(),
    failedRuns: undisplayed.optional(),
    preliminaryRuns: undisplayed.optional(),
    references: z.array(reference, "expected a list of references").optional(),
  },
  "expected keys and values, at least a title",
);

/** A paper as written, shorthands resolved, nothing filled in. */
export type PaperSpec = z.output<typeof paperSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
