import { z } from "zod";

/** Grows when a field changes its meaning or goes away; new fields do not count. */
export const LEADERBOARD_SCHEMA_VERSION = 1;

const nullable = z.number().nullable();

const interval = z
  .object({ low: z.number(), high: z.number(), level: z.number().describe("confidence, 0 to 1") })
  .nullable();

const energyKind = z.enum(["measured", "estimated", "unknown"]);

const statistic = z.object({
  n: z.int().describe("runs that have the metric"),
  missing: z.int().describe("runs that lack it"),
  mean: z.number(),
  standardError: nullable,
  interval95: interval,
  standardDeviation: nullable,
  min: z.number(),
  max: z.number(),
  sum: z.number(),
});

const run = z.object({
  seed: nullable,
  page: z.string().nullable().describe("site-absolute; null where the log is not in the repository"),
  metrics: z.record(z.string(), nullable).describe("full precision, units in the names; null is missing"),
  missingReasons: z.record(z.string(), z.string()),
  carbonIntensityKind: z
    .string()
    .nullable()
    .describe('of the intensity that made the emissions: "life-cycle", "of unknown kind"; null without any'),
  extrapolatedFraction: z.number().describe("share of the run's time beyond its samples, 0 to 1"),
  estimatedFraction: nullable.describe("share of the energy that a model estimated, 0 to 1"),
});

const entry = z.object({
  slug: z.string(),
  page: z.string(),
  badge: z.string(),
  title: z.string(),
  algorithm: z.string(),
  variant: z.string().nullable(),
  implementation: z.object({ url: z.string(), commit: z.string().nullable() }).nullable(),
  authors: z.array(z.object({ name: z.string(), url: z.string().nullable() })),
  date: z.string().describe("day of submission"),
  evidence: z.enum(["recomputed", "linked", "reported"]),
  completeness: z.enum(["complete", "preliminary"]),
  reasons: z.array(z.string()).describe("why it is preliminary"),
  notes: z.array(z.string()),
  attempts: nullable.describe("runs made in all; null where it is not stated"),
  hardwareClass: z.string(),
  energyKind: energyKind.describe("entries are ranked among those of one hardwareClass and energyKind"),
  method: z.string().describe("how energy was measured"),
  isWholeProtocol: z.boolean(),
  isParetoOptimal: z
    .boolean()
    .describe("may be ranked, and no other such entry beats it in both mean score and mean energy"),
  statistics: z.record(z.string(), statistic),
  runs: z.array(run),
});

const row = z.object({
  entry: z.string().describe("slug"),
  rank: nullable,
  unrankedReason: z.string().nullable(),
  rankSet: z.object({ low: z.int(), high: z.int() }).nullable().describe("ranks that cannot be excluded"),
  isTiedWithAbove: z.boolean(),
  reached: z
    .object({ seedCount: z.int(), reachedCount: z.int(), expectedEnergyKwh: nullable })
    .nullable()
    .describe("of rankings by the energy to a target"),
});

const comparison = z.object({
  larger: z.string().describe("slug of the entry with the larger mean"),
  smaller: z.string().describe("slug of the other"),
  difference: nullable,
  interval,
  t: nullable,
  degreesOfFreedom: nullable,
  pValue: nullable,
  pValueHolm: nullable,
  refusal: z.string().nullable().describe("why there is no test"),
});

const ranking = z.object({
  slug: z.string(),
  title: z.string(),
  metric: z.string(),
  unit: z.string(),
  better: z.enum(["lower", "higher"]).nullable(),
  explanation: z.string(),
  rows: z.array(row),
  comparisons: z.array(comparison),
});

const board = z.object({
  slug: z.string(),
  page: z.string(),
  title: z.string(),
  environment: z.string(),
  version: z.int(),
  frozen: z.object({ reason: z.string(), successor: z.string().nullable() }).nullable(),
  pue: z.object({ value: z.number(), source: z.string() }),
  seeds: z.array(z.int()),
  defaultHardwareClass: z.string().nullable(),
  defaultEnergyKind: energyKind.nullable(),
  rankings: z.array(ranking).describe("first is the default; they rank the default class"),
  otherClasses: z
    .array(z.object({ hardwareClass: z.string(), energyKind, rankings: z.array(ranking) }))
    .describe("entries whose energies do not compare with the default class, ranked among themselves"),
  entries: z.array(entry),
  conclusions: z.array(
    z.object({
      better: z.string(),
      worse: z.string(),
      isToldApart: z.boolean(),
      checks: z.array(
        z.object({
          condition: z.string(),
          holds: z.boolean().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  ),
});

/** `leaderboard.json`: every number of every board. Energy in kWh, mass in kg, time as the name says. */
export const leaderboardSchema = z.object({
  schema: z.literal("wattprint-leaderboard"),
  schemaVersion: z.literal(LEADERBOARD_SCHEMA_VERSION),
  wattprintVersion: z.string(),
  boards: z.array(board),
});

export type LeaderboardData = z.output<typeof leaderboardSchema>;
export type BoardData = z.output<typeof board>;

/** The same as JSON Schema, for whoever reads the file with another language. */
export const leaderboardJsonSchema = (): string =>
  `${JSON.stringify({ title: "Energy leaderboard", ...z.toJSONSchema(leaderboardSchema) }, null, 1)}\n`;
