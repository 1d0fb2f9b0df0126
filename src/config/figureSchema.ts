import { z } from "zod";
import { mapping, pattern, scoreName, text } from "./fields.ts";

const EXPECTED = "expected a figure: a mapping with kind and its keys";
const SCALE = 'expected "linear", "log" or "auto"';
const OVER = 'expected "frames", "time" or "energy"';

const caption = text.optional();
const scale = z.enum(["linear", "log", "auto"], SCALE).optional();

const dotPlot = mapping({ kind: z.literal("dotPlot"), metric: text, caption }, EXPECTED);

const FAMILIES = "expected names of families and regular expressions of the titles of their groups";

const scatter = mapping(
  {
    kind: z.literal("scatter"),
    x: text,
    y: text,
    xScale: scale,
    yScale: scale,
    fit: z.boolean("expected true or false").optional(),
    families: z.record(z.string(), pattern, FAMILIES).optional(),
    caption,
  },
  EXPECTED,
);

const curve = mapping(
  { kind: z.literal("curve"), score: scoreName, over: z.enum(["frames", "time", "energy"], OVER), caption },
  EXPECTED,
);

/** One figure as written. */
export const figure = z.discriminatedUnion("kind", [dotPlot, scatter, curve], {
  error: (issue) =>
    issue.code === "invalid_union" ? 'expected a kind: "dotPlot", "scatter" or "curve"' : EXPECTED,
});
