import type { RunSummary } from "../../runs/runSummary.ts";
import { formatDigits, plural } from "../format.ts";
import { whyNoEmissions } from "../statement/impact.ts";
import type { Exported, ExportInput } from "./exportInput.ts";

/** Emissions of the whole devices of a run, in kg; `null` where its log does not tell them. */
function machineKg({ metrics }: RunSummary): number | null {
  const energyKwh = metrics.machineEnergyKwh ?? null;
  const gPerKwh = metrics.energyWeightedCarbonIntensityGPerKwh ?? null;
  return energyKwh === null || gPerKwh === null ? null : (energyKwh * gPerKwh) / 1000;
}

/**
 * Software Carbon Intensity, (E × I + M) / R with a training run as R.
 *
 * The standard asks for embodied emissions and for the hardware that was reserved, so it is refused without the
 * former, and takes the energy of whole devices where every log has it.
 * @see ISO/IEC 21031:2024, https://sci.greensoftware.foundation
 */
export function sci({ paper, runs, impact }: ExportInput): Exported {
  const embodied = paper?.embodied ?? null;
  if (embodied === null) {
    return {
      refusal:
        "the standard requires embodied emissions, and none are stated; write embodied: { kgCo2e: …, source: … } into paper.md",
    };
  }
  if (
    runs.length === 0 ||
    impact.emissionsKgCo2e.value === null ||
    impact.emissionsKgCo2e.n < impact.runCount
  ) {
    return {
      refusal:
        impact.emissionsByKind.length > 1
          ? whyNoEmissions(impact)
          : "the emissions of some runs are not known; state the grid by region in paper.md or by --region",
    };
  }
  const whole = runs.flatMap((run) => machineKg(run) ?? []);
  const isWhole = whole.length === runs.length;
  const operationalKg = isWhole ? whole.reduce((sum, kg) => sum + kg, 0) : impact.emissionsKgCo2e.value;
  const perRunKg = (operationalKg + embodied.kgCo2e) / runs.length;
  const g = (kg: number): string => `${formatDigits(kg * 1000, 4)} g CO2e`;
  const boundary = [
    isWhole
      ? "all energy of the processors, memory and boards that were measured while a run lasted"
      : "the energy that is attributed to the runs' processes, as the logs do not tell that of the whole devices",
    `PUE ${impact.pues.length === 0 ? "1.0, not stated" : impact.pues.map((pue) => formatDigits(pue, 3)).join(", ")}`,
    "average carbon intensity of the grid, no offsets or certificates",
    `embodied: ${embodied.source}`,
    "disks, network, idle time between runs and failed or preliminary runs are not in it",
  ];
  const lines = [
    `SCI = ${g(perRunKg)} per training run`,
    `= (E × I ${g(operationalKg)} + M ${g(embodied.kgCo2e)}) / ${plural(runs.length, "training run")}`,
    `Boundary: ${boundary.join("; ")}.`,
  ];
  return { text: `${lines.join("\n")}\n`, notes: [] };
}
