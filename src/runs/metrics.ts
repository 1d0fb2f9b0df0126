/** What a metric is called, its unit, and which direction is better. One definition for tables, charts and the command. */
export interface MetricInfo {
  /** camelCase, unit last: the key in `RunSummary.metrics` and in every JSON. */
  readonly name: string;
  /** As a head of a table: "Energy". */
  readonly label: string;
  /** As printed below the head: "kWh"; "" for none. */
  readonly unit: string;
  readonly better: "lower" | "higher" | null;
  /** Never negative, so that ratios and geometric means make sense. */
  readonly isPositive: boolean;
  /** How it is computed, in one sentence for the page. */
  readonly definition: string;
}

const metric = (
  name: string,
  label: string,
  unit: string,
  better: MetricInfo["better"],
  isPositive: boolean,
  definition: string,
): MetricInfo => ({ name, label, unit, better, isPositive, definition });

const FIXED: readonly MetricInfo[] = [
  metric("energyKwh", "Energy", "kWh", "lower", true, "Sum of the components' energy × PUE."),
  metric(
    "cpuEnergyKwh",
    "CPU and DRAM",
    "kWh, without PUE",
    "lower",
    true,
    "Energy of CPU packages and memory, without PUE.",
  ),
  metric("gpuEnergyKwh", "GPU", "kWh, without PUE", "lower", true, "Energy of all GPU boards, without PUE."),
  metric(
    "machineEnergyKwh",
    "Machine energy",
    "kWh",
    "lower",
    true,
    "Energy of the whole devices, not only the run's share, × PUE.",
  ),
  metric(
    "baselinePowerW",
    "Power at rest",
    "W",
    "lower",
    true,
    "Mean power of the whole devices, sampled before the run started, without PUE.",
  ),
  metric(
    "activeEnergyKwh",
    "Active energy",
    "kWh",
    "lower",
    false,
    "(Energy of the whole devices − power at rest × time) × PUE; negative where the machine was busier before the run.",
  ),
  metric(
    "durationHours",
    "Time",
    "h",
    "lower",
    true,
    "From the start to the end of the run, gaps between segments left out.",
  ),
  metric("cpuHours", "CPU hours", "h", "lower", true, "User and system CPU time of the run's processes."),
  metric("gpuHours", "GPU hours", "h", "lower", true, "Time × utilization, summed over GPUs."),
  metric(
    "emissionsKgCo2e",
    "Emissions",
    "kg CO2e",
    "lower",
    true,
    "Energy of each interval × carbon intensity of that interval.",
  ),
  metric(
    "meanCarbonIntensityGPerKwh",
    "Carbon intensity",
    "g CO2e/kWh",
    null,
    true,
    "Plain mean over the intervals of the log.",
  ),
  metric(
    "energyWeightedCarbonIntensityGPerKwh",
    "Carbon intensity, by energy",
    "g CO2e/kWh",
    null,
    true,
    "Emissions / energy.",
  ),
  metric(
    "peakMemoryBytes",
    "Peak memory",
    "B",
    "lower",
    true,
    "Highest memory in use by the run's processes.",
  ),
  metric(
    "diskReadBytes",
    "Read from disk",
    "B",
    "lower",
    true,
    "Bytes that the run's processes had from disks.",
  ),
  metric(
    "diskWrittenBytes",
    "Written to disk",
    "B",
    "lower",
    true,
    "Bytes that the run's processes had written to disks.",
  ),
  metric("meanCpuCores", "CPU cores in use", "cores", null, true, "Time-weighted mean."),
  metric("meanGpuUtilization", "GPU utilization", "fraction", null, true, "Time-weighted mean, 0 to 1."),
  metric("sampleCount", "Samples", "", null, true, "Readings in the log."),
];

const BY_NAME = new Map(FIXED.map((info) => [info.name, info]));
const SCORE = /^(average|asymptotic|best|normalized)([A-Z][A-Za-z0-9]*?)(PerKwh)?$/;
const ENERGY_TO_TARGET = /^energyToTarget[1-9]\d?Kwh$/;

const words = (camel: string): string =>
  camel
    .replace(/([A-Z])/g, " $1")
    .trim()
    .toLowerCase();

const COSTS = /(loss|error|perplexity|regret|cost)$/i;

/**
 * Whether less of a score is better, by its name: columns that end in loss, error, perplexity, regret or cost. Their
 * best value is the lowest, and they have no value per kWh, which would rank by wasting energy.
 *
 * @example isCost("validationLoss"); // => true
 */
export const isCost = (column: string): boolean => COSTS.test(column);

/**
 * Label, unit and direction of a metric.
 *
 * Score metrics are made of a column of the evaluation: of `return` come `averageReturn` (mean over the
 * evaluations), `asymptoticReturn` (the last one), `bestReturn` and `averageReturnPerKwh`; on a leaderboard also
 * `normalizedReturn`, `normalizedReturnPerKwh` and, for its first target, `energyToTarget1Kwh`.
 * @returns `null` for a name that is no metric
 * @example metricInfo("averageReturnPerKwh")?.label; // => "Average return per kWh"
 */
export function metricInfo(name: string): MetricInfo | null {
  const fixed = BY_NAME.get(name);
  if (fixed) return fixed;
  if (ENERGY_TO_TARGET.test(name)) return metric(name, "Energy to target", "kWh", "lower", true, TO_TARGET);
  const match = SCORE.exec(name);
  if (!match?.[1] || !match[2]) return null;
  const score = words(match[2]);
  // Only a return has a name for its unit; an accuracy is a number.
  const unit = score === "return" ? "reward" : "";
  const isLess = isCost(score);
  if (match[1] === "normalized") return normalized(name, score, Boolean(match[3]));
  if (match[3]) {
    if (isLess) return null;
    return metric(
      name,
      `Average ${score} per kWh`,
      `${unit || score}/kWh`,
      "higher",
      false,
      `Mean ${score} over the evaluations of a run / its energy with PUE; the mean over seeds is the mean of these ratios.`,
    );
  }
  const kind = { average: "Average", asymptotic: "Last", best: "Best" }[match[1]] ?? match[1];
  const how =
    {
      average: "Mean over the evaluations of a run.",
      asymptotic: "The last evaluation of a run.",
      best: `The ${isLess ? "lowest" : "highest"} evaluation of a run.`,
    }[match[1]] ?? "";
  return metric(name, `${kind} ${score}`, unit, isLess ? "lower" : "higher", false, how);
}

const TO_TARGET =
  "Energy with PUE up to the first evaluation that reaches the target; a run that never does has none.";

function normalized(name: string, score: string, isPerKwh: boolean): MetricInfo {
  const how = `Mean ${score} over the evaluations of a run, such that random play is 0 and the board's upper reference 1`;
  return isPerKwh
    ? metric(
        name,
        `Normalized ${score} per kWh`,
        "1/kWh",
        "higher",
        false,
        `${how}, / its energy with PUE; the mean over seeds is the mean of these ratios.`,
      )
    : metric(name, `Normalized ${score}`, "", "higher", false, `${how}.`);
}

/** The metrics that have one definition for every log, in the order of the run table. */
export const FIXED_METRICS: readonly MetricInfo[] = FIXED;
