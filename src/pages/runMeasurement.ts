import { metricInfo } from "../runs/metrics.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatDigits, formatDuration, formatPercent, plural } from "./format.ts";
import { type Html, html } from "./html.ts";

function samples({ coverage, facts }: RunSummary): string {
  const { sampleCount, medianIntervalS, longestIntervalS } = coverage;
  if (medianIntervalS === null) return `${plural(sampleCount, "sample")}.`;
  const details = [
    ...(facts.samplingIntervalS === null
      ? []
      : [`${formatDigits(facts.samplingIntervalS, 2)} s was asked for`]),
    ...(longestIntervalS === null ? [] : [`the longest interval is ${formatDuration(longestIntervalS)}`]),
  ];
  const rest = details.length === 0 ? "" : ` (${details.join("; ")})`;
  return `${plural(sampleCount, "sample")}, one every ${formatDigits(medianIntervalS, 2)} s${rest}.`;
}

function continuity({ coverage }: RunSummary): string {
  const parts = [
    coverage.segmentCount > 1
      ? `Resumed ${plural(coverage.segmentCount - 1, "time")}; gaps of ${formatDuration(coverage.gapS)} count no energy.`
      : "Not resumed.",
    coverage.isTruncated ? "The log has no end: the run was cut off or still ran." : "The log is complete.",
  ];
  return parts.join(" ");
}

function extrapolation({ coverage }: RunSummary): string {
  if (coverage.extrapolatedS <= 0) return "Nothing is extrapolated.";
  return `${formatPercent(coverage.extrapolatedFraction)} of the duration, ${formatDuration(coverage.extrapolatedS)}, has the power of the nearest sample.`;
}

function estimation({ coverage }: RunSummary): string {
  const share = coverage.estimatedFraction;
  if (share === null || share === 0) return "";
  return ` ${formatPercent(share)} of the energy is estimated by a model.`;
}

/** Why a number of the line of facts is a dash. */
function missing({ metrics, missingReasons }: RunSummary): string {
  return ["energyKwh", "emissionsKgCo2e", "durationHours"]
    .filter((name) => (metrics[name] ?? null) === null)
    .map((name) => {
      const label = (metricInfo(name)?.label ?? name).toLowerCase();
      return ` No ${label}: ${missingReasons[name] ?? "not logged"}.`;
    })
    .join("");
}

/** How well the log covers the run: samples, gaps, truncation, extrapolation, estimates. */
export const runMeasurement = (run: RunSummary): Html =>
  html`<p><b>Measurement.</b> ${samples(run)} ${continuity(run)} ${extrapolation(run)}${estimation(run)}${missing(run)}</p>`;
