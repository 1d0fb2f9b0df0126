import { z } from "zod";
import { isCost } from "../runs/metrics.ts";
import { finite, mapping, scoreName } from "./fields.ts";
import { line } from "./submittedText.ts";
import { targetSlug } from "./targetSlug.ts";

const positive = z.number("expected a number above 0").positive("expected a number above 0");

const version = z
  .int("expected a whole number of at least 1")
  .min(1, "expected a whole number of at least 1");

const ORDER = "expected a place among the boards, a whole number of at least 1";

const bounds = mapping(
  { low: finite.optional(), high: finite.optional() },
  "expected a mapping with low and high, or one of them",
).refine(
  ({ low, high }) => low === undefined || high === undefined || low < high,
  "expected a low below high",
);

const score = mapping(
  {
    column: scoreName,
    unit: line(20).optional(),
    better: z.enum(["higher", "lower"], 'expected "higher" or "lower"'),
    bounds: bounds.optional(),
  },
  'expected a mapping with column, and better: "higher" or "lower"',
).refine(({ column, better }) => better === "lower" || !isCost(column), {
  path: ["better"],
  error: 'expected "lower": by its name, the column is better where it is lower',
});

const CLOCK = 'expected the column that counts the progress: "frames", "timeS", a score, or "evaluations"';

const protocol = mapping(
  {
    evaluateEvery: positive,
    until: positive,
    clock: line(40)
      .regex(/^[a-z][A-Za-z0-9]*$/, CLOCK)
      .optional(),
    episodesPerEvaluation: z
      .int("expected a whole number of at least 1")
      .min(1, "expected a whole number of at least 1")
      .optional(),
  },
  "expected a mapping with evaluateEvery and until",
).refine(({ evaluateEvery, until }) => evaluateEvery <= until, {
  path: ["evaluateEvery"],
  error: "expected at most `until`",
});

const SEEDS = "expected a list of whole numbers of at least 0";

const seeds = z
  .array(z.int(SEEDS).min(0, SEEDS), SEEDS)
  .min(2, "expected at least 2 seeds, as a single one has no spread")
  .refine((list) => new Set(list).size === list.length, {
    error: ({ input }) => `expected different seeds, but ${repeatedSeed(input)} is there twice`,
  });

const repeatedSeed = (list: unknown): string =>
  Array.isArray(list) ? String(list.find((seed, index) => list.indexOf(seed) < index)) : "";

/** Below 1 a data center would make energy; above 10 it is a percentage or a typing error. */
const PUE = "expected a power usage effectiveness from 1 to 10";

const pue = mapping(
  { value: z.number(PUE).min(1, PUE).max(10, PUE), source: line(300) },
  `${PUE}, as a mapping with value and source`,
);

const LARGEST = "expected a number from -1e15 to 1e15";

const scoreValue = z.number("expected a number").min(-1e15, LARGEST).max(1e15, LARGEST);

const referenceScore = mapping(
  { score: scoreValue, label: line(20).optional(), source: line(300) },
  "expected a mapping with score and source, and label where charts need another word",
);

/** Differences below are rounding errors, not a scale. */
const LEAST_SCALE = 1e-9;

const references = mapping(
  { random: referenceScore, human: referenceScore },
  "expected a mapping with random and human",
).refine(
  ({ random, human }) =>
    Math.abs(random.score - human.score) > LEAST_SCALE * Math.max(1e-3, Math.abs(random.score)),
  {
    path: ["human", "score"],
    error: "expected another score than that of random",
  },
);

const target = mapping(
  { score: scoreValue, label: line(40), source: line(300).optional() },
  "expected a mapping with score and label",
);

/** The front matter of `leaderboard/environments/*.md`. Anything else is refused. */
export const environmentSchema = mapping(
  {
    title: line(60),
    environment: line(100),
    version: version.optional(),
    order: z.int(ORDER).min(1, ORDER).max(1_000_000, ORDER).optional(),
    frozen: mapping(
      { reason: line(300), successor: line(80).optional() },
      "expected a mapping with reason, and successor where there is one",
    ).optional(),
    score,
    protocol,
    seeds,
    pue: pue.optional(),
    references: references.optional(),
    targets: z
      .array(target, "expected a list of targets")
      .max(5, "expected at most 5 targets")
      .refine((list) => new Set(list.map(targetSlug)).size === list.length, {
        error: "expected labels that differ in letters or digits, as each is part of an address",
      })
      .optional(),
  },
  "expected keys and values: title, environment, score, protocol and seeds",
);

/** A board as written, nothing filled in. */
export type EnvironmentSpec = z.output<typeof environmentSchema>;
