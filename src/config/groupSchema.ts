import { z } from "zod";
import { count, finite, mapping, pattern, positive, text } from "./fields.ts";
import type { RunFilter } from "./paper.ts";
import { slugFromText } from "./slug.ts";

const ONE_FILTER = "expected one of regex, glob and match";

const filter = z
  .preprocess(
    (value) => (typeof value === "string" ? { regex: value } : value),
    mapping(
      {
        regex: pattern.optional(),
        glob: text.optional(),
        match: z
          .record(
            z.string(),
            z.union([z.string(), z.number()], "expected a text or a number"),
            "expected tags and their values",
          )
          .refine((tags) => Object.keys(tags).length > 0, "expected at least one tag")
          .optional(),
      },
      "expected a regular expression, or a mapping with regex, glob or match",
    ),
  )
  .transform((written, context): RunFilter => {
    const kinds: readonly (RunFilter | null)[] = [
      written.regex === undefined ? null : { kind: "regex", pattern: written.regex },
      written.glob === undefined ? null : { kind: "glob", pattern: written.glob },
      written.match === undefined ? null : { kind: "match", tags: written.match },
    ];
    const [only, ...more] = kinds.filter((kind) => kind !== null);
    if (only !== undefined && more.length === 0) return only;
    context.issues.push({ code: "custom", input: written, message: ONE_FILTER });
    return z.NEVER;
  });

const slug = text.refine((value) => slugFromText(value) === value, {
  error: (issue) =>
    `expected lower-case letters, digits and hyphens, such as "${slugFromText(String(issue.input), "my-group")}"`,
});

const OPERATIONS = "expected the operations of one run in 10^15 a second over an hour, above 0";

const stated = z
  .record(
    z
      .string()
      .regex(/^[a-z][A-Za-z0-9]*$/, "expected a name such as operationsGflops (camelCase, unit last)"),
    finite,
    "expected names and numbers",
  )
  .superRefine(({ operationsPflopsHours = null }, context) => {
    if (operationsPflopsHours === null || operationsPflopsHours > 0) return;
    context.addIssue({ code: "custom", path: ["operationsPflopsHours"], message: OPERATIONS });
  });

const TDP = "expected the thermal design power of all processors together in W, above 0";
const PEAK = "expected a peak rate in 10^12 operations a second, above 0";

/** What the processors of a run can draw, and who says so. */
export const processor = mapping(
  { tdpW: positive(TDP), peakTflops: positive(PEAK).optional(), source: text },
  "expected a mapping with tdpW and source",
);

/** As `processor` is written. */
export type WrittenProcessor = z.output<typeof processor>;

const group = mapping(
  {
    title: text,
    slug: slug.optional(),
    description: text.optional(),
    finding: text.optional(),
    filter: filter.optional(),
    failedRuns: count.optional(),
    stated: stated.optional(),
    processor: processor.optional(),
    get children(): z.ZodOptional<z.ZodType<readonly WrittenGroup[]>> {
      return groups.optional();
    },
  },
  "expected a mapping with a title and a filter",
);

/** A node of the group tree as written, shorthands resolved. */
export interface WrittenGroup {
  readonly title: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
  readonly finding?: string | undefined;
  readonly filter?: RunFilter | undefined;
  readonly failedRuns?: number | undefined;
  readonly stated?: Readonly<Record<string, number>> | undefined;
  readonly processor?: WrittenProcessor | undefined;
  readonly children?: readonly WrittenGroup[] | undefined;
}

/** Sibling groups: titles and stated slugs are unique, as pages and tests are told apart by them. */
export const groups: z.ZodType<readonly WrittenGroup[]> = z
  .array(group, "expected a list of groups")
  .min(1, "expected at least one group; leave the key out to have groups found from the runs")
  .superRefine((siblings, context) => {
    for (const key of ["title", "slug"] as const) {
      const seen = new Set<string>();
      for (const [index, sibling] of siblings.entries()) {
        const value = sibling[key];
        if (value === undefined) continue;
        if (seen.has(value)) {
          const message = "expected another one: a sibling group has it already";
          context.addIssue({ code: "custom", path: [index, key], message });
        }
        seen.add(value);
      }
    }
  });
