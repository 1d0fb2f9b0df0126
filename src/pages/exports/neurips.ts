import { findPlace } from "../../carbon/findPlace.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import { formatDigits, formatPercent, listWords, plural } from "../format.ts";
import type { Total } from "../statement/impact.ts";
import type { Exported, ExportInput } from "./exportInput.ts";
import { boardsTexts, memoryTexts, processorTexts } from "./hardware.ts";

const range = (values: readonly number[], unit: string): string | null => {
  if (values.length === 0) return null;
  const low = formatDigits(Math.min(...values), 3);
  const high = formatDigits(Math.max(...values), 3);
  return low === high ? `${low} ${unit}` : `${low} to ${high} ${unit}`;
};

const valuesOf = (runs: readonly RunSummary[], metric: string): readonly number[] =>
  runs.flatMap((run) => run.metrics[metric] ?? []);

/** "AWS, region us-west-2" where the logs or the paper say so. */
function providers(runs: readonly RunSummary[]): readonly string[] {
  const names = { aws: "AWS", gcp: "Google Cloud", azure: "Azure" } as const;
  const found = runs.flatMap(({ facts }) => {
    const place = facts.carbon ? findPlace(facts.carbon.region) : null;
    if (place === null || !("place" in place) || place.place.provider === null) return [];
    return [`${names[place.place.provider]}, region ${place.place.code}`];
  });
  return [...new Set(found)];
}

/** What some runs lack is not 0. */
const atLeast = (text: string, n: number, runCount: number): string =>
  n === runCount ? text : `at least ${text} (known of ${plural(n, "run")})`;

const orUnknown = (texts: readonly string[]): string =>
  texts.length === 0 ? "not logged" : texts.join("; ");

/**
 * Answer to the question on compute resources of the NeurIPS paper checklist: workers, memory, compute of each run
 * and in total, and whether the whole project needed more.
 *
 * @see https://neurips.cc/public/guides/PaperChecklist
 */
export function neurips({ runs, impact, paper, appendixUrl }: ExportInput): Exported {
  const cloud = paper?.isAnonymous ? [] : providers(runs);
  const each = [
    range(valuesOf(runs, "durationHours"), "h of wall-clock time"),
    range(valuesOf(runs, "energyKwh"), "kWh"),
  ];
  const sum = ({ value, n }: Total, unit: string): readonly string[] =>
    value === null ? [] : [atLeast(`${formatDigits(value, 3)} ${unit}`, n, impact.runCount)];
  const estimated = impact.estimatedFraction ?? 0;
  const total = [
    ...sum(impact.wallClockHours, "h of wall-clock time"),
    ...sum(impact.gpuHours, "busy GPU hours"),
    ...sum(
      impact.energyKwh,
      `kWh${estimated === 0 ? "" : ` (${formatPercent(estimated)} estimated by a model)`}`,
    ),
    ...(impact.emissionsByKind.length > 1
      ? impact.emissionsByKind.map(
          ({ kind, kgCo2e, n }) => `${formatDigits(kgCo2e, 3)} kg CO2e (${kind}, ${plural(n, "run")})`,
        )
      : sum(impact.emissionsKgCo2e, "kg CO2e")),
  ];
  const known = each.filter((text) => text !== null);
  const lines = [
    "Answer: [Yes]",
    `Compute workers: GPU: ${boardsTexts(runs).length === 0 ? "none" : boardsTexts(runs).join("; ")}. CPU: ${orUnknown(processorTexts(runs))}. Provider: ${cloud.length === 0 ? "[internal cluster or cloud provider: fill in]" : cloud.join("; ")}.`,
    `Memory: ${orUnknown(memoryTexts(runs))}.`,
    `Each run: ${known.length === 0 ? "not logged" : known.join(", ")}.`,
    `Total: ${plural(impact.runCount, "run")}${total.length === 0 ? "" : `, ${listWords(total)}`}.`,
    projectLine(impact.failedRunCount, impact.preliminaryRunCount),
    ...(appendixUrl === null ? [] : [`Every run: ${appendixUrl}`]),
  ];
  const notes = [
    ...(cloud.length === 0
      ? ["fill in whether the runs were made on an internal cluster or by which provider"]
      : []),
    ...(impact.failedRunCount === null || impact.preliminaryRunCount === null
      ? [
          "declare failed and preliminary runs by failedRuns and preliminaryRuns in paper.md, or by --failed and --preliminary",
        ]
      : []),
  ];
  return { text: `${lines.join("\n")}\n`, notes };
}

function projectLine(failed: number | null, preliminary: number | null): string {
  if (failed === null && preliminary === null) {
    return "Whole project: [compute of preliminary and failed runs: fill in].";
  }
  const parts = [
    ...(failed === null ? [] : [plural(failed, "failed run")]),
    ...(preliminary === null ? [] : [plural(preliminary, "preliminary run")]),
  ];
  const none = (failed ?? 0) + (preliminary ?? 0) === 0;
  return none
    ? "Whole project: no failed or preliminary runs were declared beside these."
    : `Whole project: besides, ${listWords(parts)}, whose compute is not in the total.`;
}
