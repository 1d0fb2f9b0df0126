import { findIntensity } from "../carbon/intensity.ts";
import { describeKind, type KindName, kindOf } from "../carbon/kind.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { kgFromGrams } from "../units.ts";
import { displayUnit, unitHtml } from "./displayUnit.ts";
import { formatDigits } from "./format.ts";
import { type Html, html } from "./html.ts";
import type { PaperContext } from "./paperContext.ts";

const kgHtml = (kg: number, largestKg: number): Html => {
  const { factor, unit } = displayUnit({ name: "emissionsKgCo2e", unit: "kg CO2e" }, largestKg);
  return html`${formatDigits(kg * factor, 3)} ${unitHtml(unit)}`;
};

/** The region's average of the kind that was logged, or why there is none to compare with. */
function averageOf(
  { facts }: RunSummary,
  region: string | null,
): { readonly gPerKwh: number; readonly text: string } | { readonly reason: string } {
  const kind: KindName | null = facts.realTimeKind ? kindOf(facts.realTimeKind) : null;
  if (kind === null) {
    return {
      reason:
        facts.realTimeKind?.signal === "marginal"
          ? "it is marginal, and all averages are of another kind"
          : "it is not stated of what kind it is",
    };
  }
  const own = facts.carbon?.region ?? null;
  const name = own === null || own === "unknown" ? region : own;
  if (name === null) return { reason: "the region is not known" };
  const found = findIntensity(name, kind);
  if ("problem" in found)
    return { reason: `no average of its kind (${describeKind(kind)}) is known for ${name}` };
  const { gPerKwh, region: place, year } = found.intensity;
  return { gPerKwh, text: `${place.name}${year === null ? "" : ` in ${year}`} (${describeKind(kind)})` };
}

/**
 * What a run emitted by the intensity of each moment, beside what averages of the same kind would say: figure 2 of
 * Henderson et al. (2020) in numbers.
 *
 * @returns `null` where no intensity was logged in real time, or nothing follows from it
 */
export function realTimeNote({ result }: Pick<PaperContext, "result">, run: RunSummary): Html | null {
  const { energyKwh = null, emissionsKgCo2e = null, meanCarbonIntensityGPerKwh: meanG = null } = run.metrics;
  const isLogged = run.series.some(({ key }) => key === "carbonIntensity");
  if (!isLogged || energyKwh === null || emissionsKgCo2e === null || meanG === null) return null;
  const byMean = kgFromGrams(energyKwh * meanG);
  const average = result.paper.isAnonymous
    ? { reason: "it would tell the place of an anonymous paper" }
    : averageOf(run, result.paper.region);
  const byRegion = "reason" in average ? null : kgFromGrams(energyKwh * average.gPerKwh);
  const largest = Math.max(emissionsKgCo2e, byMean, byRegion ?? 0);
  const regional =
    "reason" in average
      ? html`. The average of the region is not set beside it: ${average.reason}`
      : html`; by the average of ${average.text}, ${kgHtml(byRegion ?? 0, largest)}`;
  return html`<p>By the intensity of each interval, the run emitted ${kgHtml(emissionsKgCo2e, largest)}; by the plain mean of these intensities, ${kgHtml(byMean, largest)}${regional}.</p>`;
}
