import type { Component } from "@wattprint/collector/format";
import type { Group } from "../groups/model.ts";
import { intensityKindOf } from "../runs/intensityKind.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { plural } from "./format.ts";
import { type Html, html } from "./html.ts";
import { leaves } from "./paperContext.ts";
import { pueText } from "./pue.ts";

/** Groups that a sentence names before it says how many more there are. */
const MOST_NAMED = 6;

/** Something that must be equal for two energies to be comparable. */
interface Aspect {
  readonly name: string;
  /** `null` where the run has no such thing, and so nothing to compare. */
  readonly of: (run: RunSummary) => string | null;
  readonly consequence: string;
}

const methodsOf =
  (component: Component) =>
  ({ components }: RunSummary): string => {
    const own = components.filter((each) => each.component === component);
    const methods = [...new Set(own.map(({ method }) => method))].sort();
    if (methods.length > 0) return methods.join(" + ");
    const isInCpu = component === "dram" && components.some(({ label }) => /^CPU.*DRAM/.test(label));
    return isInCpu ? "counted with the CPU" : "missing";
  };

const ENERGY_TOO = "energies may differ by that alone";
const NO_SUM = "their emissions are neither added up nor compared";

const ASPECTS: readonly Aspect[] = [
  { name: "The method of CPU energy", of: methodsOf("cpu"), consequence: ENERGY_TOO },
  { name: "The method of DRAM energy", of: methodsOf("dram"), consequence: ENERGY_TOO },
  { name: "The method of GPU energy", of: methodsOf("gpu"), consequence: ENERGY_TOO },
  {
    name: "Whose energy is counted",
    of: ({ facts }) => (facts.scope === "machine" ? "the whole machine’s" : "the run’s share"),
    consequence: ENERGY_TOO,
  },
  {
    name: "PUE",
    of: (run) => pueText([run]) ?? "not stated (1.0)",
    consequence: ENERGY_TOO,
  },
  {
    name: "The kind of carbon intensity",
    of: intensityKindOf,
    consequence: NO_SUM,
  },
];

/**
 * What was not measured alike in the runs of a group, a sentence for each: a mean or a difference over such runs may
 * show how they were measured, not what they used.
 */
export function alikenessWarnings(group: Group): readonly Html[] {
  const parts = leaves(group);
  return ASPECTS.flatMap(({ name, of, consequence }) => {
    const variants = new Map<string, Map<string, number>>();
    for (const { title, runs } of parts) {
      for (const run of runs) {
        const variant = of(run);
        if (variant === null) continue;
        const counts = variants.get(variant) ?? new Map<string, number>();
        counts.set(title, (counts.get(title) ?? 0) + 1);
        variants.set(variant, counts);
      }
    }
    if (variants.size < 2) return [];
    const list = [...variants].map(([variant, counts]) => `${variant} in ${whereText(counts, parts.length)}`);
    return [html`${name} is not the same in all runs: ${list.join("; ")}; ${consequence}.`];
  });
}

/** "PPO (3) and 2 more groups"; "3 runs" where there is one group only. */
function whereText(counts: ReadonlyMap<string, number>, groupCount: number): string {
  const all = [...counts];
  if (groupCount === 1) return plural(all[0]?.[1] ?? 0, "run");
  const named = all.slice(0, MOST_NAMED).map(([title, count]) => `${title} (${count})`);
  const more = all.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${plural(more, "more group")}` : ""}`;
}

/** Runs of one group that state the same seed: copies, or no independent samples. */
export function seedRepeats(group: Group): readonly Html[] {
  const repeated = leaves(group).flatMap(({ title, runs }) => {
    const seeds = runs.flatMap(({ facts }) => facts.seed ?? []);
    const again = [...new Set(seeds.filter((seed, index) => seeds.indexOf(seed) < index))];
    return again.length === 0 ? [] : [`${title} (${again.slice(0, MOST_NAMED).join(", ")})`];
  });
  return repeated.length === 0
    ? []
    : [html`Seeds that more than one run of a group has: ${repeated.join("; ")}. Each run counts by itself.`];
}
