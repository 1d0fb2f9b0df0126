import type { RunSummary } from "../runs/runSummary.ts";
import type { BoardEntry, EnergyKind } from "./model.ts";

const WEAKEST_FIRST = ["estimated", "sampled", "counter"] as const;

/** The weakest method among the components with energy, over all runs; "mixed" where runs differ in it. */
export function methodOf(runs: readonly RunSummary[]): BoardEntry["method"] {
  const methods = [...new Set(runs.map(weakest))];
  if (methods.length === 0 || methods.includes("unknown")) return "unknown";
  return methods.length === 1 ? (methods[0] ?? "unknown") : "mixed";
}

/** Estimated as soon as a component of one run is. */
export function energyKindOf(runs: readonly RunSummary[]): EnergyKind {
  const methods = runs.map(weakest);
  if (methods.length === 0 || methods.includes("unknown")) return "unknown";
  return methods.includes("estimated") ? "estimated" : "measured";
}

const weakest = ({ components }: RunSummary): (typeof WEAKEST_FIRST)[number] | "unknown" =>
  WEAKEST_FIRST.find((method) =>
    components.some((each) => each.energyKwh !== null && each.method === method),
  ) ?? "unknown";
