import type { MetricInfo } from "../runs/metrics.ts";
import { type Html, html, joinHtml } from "./html.ts";

/** How a metric's numbers are printed: value × factor, in this unit, under this name in a table's files. */
export interface DisplayUnit {
  readonly factor: number;
  readonly unit: string;
  /** camelCase, unit last: "energyWh". */
  readonly name: string;
}

interface Step {
  readonly unit: string;
  readonly factor: number;
  readonly suffix: string;
  /** The step is taken when the largest printed number reaches this. */
  readonly from: number;
}

interface Family {
  readonly unit: string;
  readonly suffix: string;
  /** Largest first. */
  readonly steps: readonly Step[];
}

const step = (unit: string, factor: number, suffix: string, from = 1): Step => ({
  unit,
  factor,
  suffix,
  from,
});

/** So that a mean of 0.1 that came out as 0.09999999999999999 is 0.1. */
const ROUNDING = 1e-9;

const FAMILIES: readonly Family[] = [
  {
    unit: "kWh",
    suffix: "Kwh",
    steps: [step("kWh", 1, "Kwh", 0.1), step("Wh", 1e3, "Wh", 0.1), step("mWh", 1e6, "MilliWh")],
  },
  {
    unit: "kg CO2e",
    suffix: "KgCo2e",
    steps: [step("kg CO2e", 1, "KgCo2e"), step("g CO2e", 1e3, "GCo2e", 0.1), step("mg CO2e", 1e6, "MgCo2e")],
  },
  {
    unit: "h",
    suffix: "Hours",
    steps: [step("h", 1, "Hours"), step("min", 60, "Minutes"), step("s", 3600, "Seconds")],
  },
  {
    unit: "B",
    suffix: "Bytes",
    steps: [
      step("GB", 1e-9, "Gigabytes"),
      step("MB", 1e-6, "Megabytes"),
      step("kB", 1e-3, "Kilobytes"),
      step("B", 1, "Bytes"),
    ],
  },
  { unit: "fraction", suffix: "", steps: [step("%", 100, "Percent", 0)] },
];

/**
 * The unit in which a column of this metric is printed, so that its largest number is neither tiny nor long.
 *
 * @param largest - the largest absolute value of the column, in the metric's own unit
 * @example displayUnit({ name: "energyKwh", unit: "kWh" }, 0.062).unit; // => "Wh"
 */
export function displayUnit(info: Pick<MetricInfo, "name" | "unit">, largest: number): DisplayUnit {
  // "CPU hours" in minutes would contradict its name.
  const isNamedByUnit = /^(cpu|gpu)Hours$/.test(info.name);
  const family = isNamedByUnit
    ? undefined
    : FAMILIES.find(({ unit }) => info.unit === unit || info.unit.startsWith(`${unit},`));
  if (info.unit.endsWith("/kWh")) return powerOfThousand(info, largest);
  if (!family || largest === 0) return { factor: 1, unit: info.unit, name: info.name };
  const chosen =
    family.steps.find(({ factor, from }) => largest * factor >= from - ROUNDING) ?? family.steps.at(-1);
  if (!chosen) return { factor: 1, unit: info.unit, name: info.name };
  const stem = info.name.endsWith(family.suffix)
    ? info.name.slice(0, info.name.length - family.suffix.length)
    : info.name;
  return {
    factor: chosen.factor,
    unit: chosen.unit + info.unit.slice(family.unit.length),
    name: stem + chosen.suffix,
  };
}

/**
 * A score per kWh of a small experiment is huge: it is printed in thousands or more, as its name already holds its
 * unit. From five digits on, integers would show more digits than the standard error beside them has.
 */
function powerOfThousand({ name, unit }: Pick<MetricInfo, "name" | "unit">, largest: number): DisplayUnit {
  if (largest >= 1e9) return { factor: 1e-9, unit: `10⁹ ${unit}`, name: `${name}Billions` };
  if (largest >= 1e6) return { factor: 1e-6, unit: `10⁶ ${unit}`, name: `${name}Millions` };
  if (largest >= 1e4) return { factor: 1e-3, unit: `10³ ${unit}`, name: `${name}Thousands` };
  return { factor: 1, unit, name };
}

/** @example unitHtml("kg CO2e").html; // => "kg CO<sub>2</sub>e" */
export const unitHtml = (unit: string): Html =>
  joinHtml(
    unit.split(/(CO2|[³⁶⁹])/).map((part) => RAISED_OR_LOWERED[part] ?? html`${part}`),
    "",
  );

/** A unit behind a number in running text: a power of ten multiplies, where a column's head only names it. */
export const unitAfterNumber = (unit: string): Html =>
  unit.startsWith("10") ? html`× ${unitHtml(unit)}` : unitHtml(unit);

/** The unit of a single value behind its number. */
export const valueUnit = (info: Pick<MetricInfo, "name" | "unit">, value: number): Html =>
  unitAfterNumber(displayUnit(info, Math.abs(value)).unit);

/** Glyphs that the fonts of the pages lack. */
const RAISED_OR_LOWERED: Readonly<Record<string, Html>> = {
  CO2: html`CO<sub>2</sub>`,
  "³": html`<sup>3</sup>`,
  "⁶": html`<sup>6</sup>`,
  "⁹": html`<sup>9</sup>`,
};

/** Plain text for charts, which have no subscripts. */
export const unitText = (unit: string): string => unit.replaceAll("CO2", "CO₂");
