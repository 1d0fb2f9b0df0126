import { z } from "zod";
import { mapping } from "./fields.ts";

const ofList = <const T extends readonly [string, ...string[]]>(names: T) =>
  z.enum(names, `expected ${names.map((name) => JSON.stringify(name)).join(" or ")}`).optional();

/** What kind of number the carbon intensity is that made a run's emissions, as far as that is stated. */
export const intensityKind = mapping(
  {
    /** Logged in real time, or the average of a year. */
    timing: ofList(["real-time", "annual"]).unwrap(),
    /** What leaves the stack, or fuel supply and the plants as well. */
    basis: ofList(["life-cycle", "direct"]),
    /** Of what is generated in the region, or of what is consumed there. */
    boundary: ofList(["generation", "consumption"]),
    /** Of all electricity, or of one kWh more. */
    signal: ofList(["average", "marginal"]),
  },
  "expected a mapping with timing, and basis, boundary and signal where they are known",
).refine(({ timing, signal }) => timing === "real-time" || signal !== "marginal", {
  path: ["signal"],
  error: 'expected "average", as nobody states a marginal intensity of a whole year',
});

export type IntensityKind = z.output<typeof intensityKind>;
