import { z } from "zod";
import { mapping, scoreName, text } from "./fields.ts";

const EXPECTED = "expected a figure: a mapping with kind and its keys";
const SCALE = 'expected "linear", "log" or "auto"';
const OVER = 'expected "frames", "time" or "energy"';

const caption = text.optional();
const scale = z.enum(["linear", "log", "auto"], SCALE).optional();

const dotPlot = mapping({ kind: z.literal("dotPlot"), metric: text, caption }, EXPECTED);

const scatter = mapping(
  { kind: z.literal("scatter"), x: text, y: text, xScale: scale, yScale: scale, caption },
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
