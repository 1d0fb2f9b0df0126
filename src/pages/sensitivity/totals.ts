import { findIntensity } from "../../carbon/intensity.ts";
import type { INTENSITY_KINDS } from "../../config/intensityKinds.ts";
import { mixedKinds } from "../../runs/intensityKind.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import { sum } from "../../stats/sum.ts";
import { kgFromGrams } from "../../units.ts";

/** A sum over runs without PUE; `null` with the reason where one of the runs lacks it. */
export type Total =
  | { readonly value: number; readonly reason: null; readonly about?: string }
  | { readonly value: null; readonly reason: string };

export type Attribution = "gpu" | "cpu" | "attributed" | "active" | "machine";

const METRICS: Readonly<Record<Attribution, { readonly name: string; readonly hasPue: boolean }>> = {
  gpu: { name: "gpuEnergyKwh", hasPue: false },
  cpu: { name: "cpuEnergyKwh", hasPue: false },
  attributed: { name: "energyKwh", hasPue: true },
  active: { name: "activeEnergyKwh", hasPue: true },
  machine: { name: "machineEnergyKwh", hasPue: true },
};

type Value = number | { readonly reason: string };

/** A partial sum beside complete ones would look like a smaller total. */
function totalOf(runs: readonly RunSummary[], pick: (run: RunSummary) => Value): Total {
  const values = runs.map(pick);
  const known = values.filter((value) => typeof value === "number");
  const reasons = [...new Set(values.flatMap((value) => (typeof value === "number" ? [] : [value.reason])))];
  if (values.length > 0 && known.length === values.length) return { value: sum(known), reason: null };
  const lacking = values.length - known.length;
  const whose = known.length === 0 ? "" : `${lacking} of ${values.length} runs: `;
  return { value: null, reason: values.length === 0 ? "no run has energy" : `${whose}${reasons.join("; ")}` };
}

/** Energy of the runs by what is counted as theirs, in kWh without PUE. */
export const energyTotal = (runs: readonly RunSummary[], attribution: Attribution): Total =>
  totalOf(runs, (run) => {
    const { name, hasPue } = METRICS[attribution];
    const value = run.metrics[name] ?? null;
    if (value === null) return { reason: run.missingReasons[name] ?? "not logged" };
    return hasPue ? value / run.pue.value : value;
  });

/** Emissions of the runs as their pages give them, in kg CO2e without PUE. */
export const emissionsTotal = (runs: readonly RunSummary[]): Total => {
  const kinds = mixedKinds(runs, "emissionsKgCo2e");
  if (kinds !== null) return { value: null, reason: `${kinds} do not add up` };
  return totalOf(runs, (run) => {
    const value = run.metrics.emissionsKgCo2e ?? null;
    if (value === null)
      return { reason: run.missingReasons.emissionsKgCo2e ?? "no carbon intensity is known" };
    return value / run.pue.value;
  });
};

/**
 * Emissions of the runs by the average of each one's region, in kg CO2e without PUE.
 *
 * @param region - of runs whose logs name none
 */
export const regionTotal = (
  runs: readonly RunSummary[],
  kind: (typeof INTENSITY_KINDS)[number],
  region: string | null,
): Total => {
  const wider = new Set<string>();
  const total = totalOf(runs, (run) => {
    const energyKwh = run.metrics.energyKwh ?? null;
    if (energyKwh === null) return { reason: "no energy is known" };
    const own = run.facts.carbon?.region ?? null;
    const name = own === null || own === "unknown" ? region : own;
    if (name === null) return { reason: "no region is known" };
    const found = findIntensity(name, kind);
    if ("problem" in found) return { reason: `no average of this kind is known for ${name}` };
    const { region: of, place, gPerKwh } = found.intensity;
    if (of.code !== place.code) wider.add(of.name);
    return kgFromGrams((energyKwh / run.pue.value) * gPerKwh);
  });
  if (total.value === null || wider.size === 0) return total;
  return { ...total, about: `By the average of ${[...wider].join(", ")}, of which the region is a part.` };
};
