import type { Group } from "../groups/model.ts";
import { mixedKinds } from "../runs/intensityKind.ts";
import { metricInfo } from "../runs/metrics.ts";
import { SECONDS_PER_HOUR } from "../units.ts";
import { displayUnit, unitAfterNumber } from "./displayUnit.ts";
import { durationParts, formatDigits, formatNumber, MISSING, plural } from "./format.ts";
import { html } from "./html.ts";
import type { Fact } from "./model.ts";
import { leaves } from "./paperContext.ts";

const DIGITS = 3;
const ENERGY_DIGITS = 4;

/** @example countFact("Runs", 119).parts[0]?.text; // => "119" */
export const countFact = (name: string, count: number): Fact => ({
  name,
  parts: [{ text: formatNumber(count, 0), unit: null }],
});

/** A metric's value in a unit that suits it, with three digits; a dash where it is missing. */
export function metricFact(name: string, value: number | null, label?: string): Fact {
  const info = metricInfo(name) ?? { name, label: name, unit: "" };
  if (value === null) return { name: label ?? info.label, parts: [{ text: MISSING, unit: null }] };
  const display = displayUnit(info, Math.abs(value));
  const unit = display.unit === "" ? null : unitAfterNumber(display.unit);
  return {
    name: label ?? info.label,
    parts: [
      { text: formatDigits(value * display.factor, name === "energyKwh" ? ENERGY_DIGITS : DIGITS), unit },
    ],
  };
}

/** @param durationHours - `null` is missing */
export const durationFact = (name: string, durationHours: number | null): Fact => ({
  name,
  parts:
    durationHours === null
      ? [{ text: MISSING, unit: null }]
      : durationParts(durationHours * SECONDS_PER_HOUR).map(({ text, unit }) => ({
          text,
          unit: html`${unit}`,
        })),
});

/** How much was run, and what it used in all. */
export function groupFacts(group: Group): readonly Fact[] {
  const parts = leaves(group);
  const counts = new Set(parts.map((leaf) => leaf.runs.length));
  const [count] = counts;
  const sum = (name: string): number | null => group.statistics[name]?.sum ?? null;
  // A sum over some of the runs must not pass for that of all.
  const label = (name: string, text: string): string => {
    if (mixedKinds(group.runs, name) !== null) return `${text}, of several kinds`;
    const { n = 0, missing = 0 } = group.statistics[name] ?? {};
    return n === 0 || missing === 0 ? text : `${text}, ${n} of ${plural(n + missing, "run")}`;
  };
  return [
    countFact("Runs", group.runs.length),
    ...(parts.length > 1 ? [countFact("Groups", parts.length)] : []),
    ...(parts.length > 1 && counts.size === 1 && count !== undefined
      ? [countFact("Runs per group", count)]
      : []),
    metricFact("energyKwh", sum("energyKwh"), label("energyKwh", "Energy")),
    metricFact("emissionsKgCo2e", sum("emissionsKgCo2e"), label("emissionsKgCo2e", "Emissions")),
    durationFact(label("durationHours", "Time"), sum("durationHours")),
  ];
}
