import { formatPercent, plural } from "../format.ts";
import { whyNoEmissions } from "../statement/impact.ts";
import type { Exported, ExportInput } from "./exportInput.ts";
import { boardsTexts, processorTexts } from "./hardware.ts";

/** A text in YAML: JSON's double quotes are YAML's. */
export const yamlText = (text: string): string => JSON.stringify(text);

/**
 * `co2_eq_emissions` for the head of a model card of Hugging Face, in grams as the card wants them.
 *
 * @see https://huggingface.co/docs/hub/model-cards-co2
 */
export function huggingFace({ runs, impact, paper, appendixUrl, version }: ExportInput): Exported {
  const kg = impact.emissionsKgCo2e;
  if (kg.value === null) {
    return { refusal: whyNoEmissions(impact) };
  }
  const regions = [...new Set(impact.intensities.map(({ region }) => region))].filter(
    (region) => region !== "unknown",
  );
  const hardware = [...boardsTexts(runs), ...(boardsTexts(runs).length === 0 ? processorTexts(runs) : [])];
  const estimated = impact.estimatedFraction ?? 0;
  const limits = [
    kg.n < impact.runCount ? `, of ${kg.n} of ${plural(impact.runCount, "run")}` : "",
    estimated === 0 ? "" : `, ${formatPercent(estimated)} of the energy estimated by a model`,
  ].join("");
  const lines = [
    "co2_eq_emissions:",
    `  emissions: ${Number((kg.value * 1000).toPrecision(6))} # grams of CO2e${limits}`,
    `  source: ${yamlText(`wattprint ${version}, logs of ${plural(impact.runCount, "run")}${appendixUrl === null ? "" : `, ${appendixUrl}`}`)}`,
    ...(paper?.isAnonymous || regions.length === 0
      ? []
      : [`  geographical_location: ${yamlText(regions.join(", "))}`]),
    ...(hardware.length === 0 ? [] : [`  hardware_used: ${yamlText(hardware.join("; "))}`]),
  ];
  const partly =
    kg.n < impact.runCount
      ? [`the emissions are those of ${kg.n} of ${impact.runCount} runs; the others have none`]
      : [];
  return {
    text: `${lines.join("\n")}\n`,
    notes: [...partly, 'add training_type: "pre-training" or "fine-tuning"'],
  };
}
