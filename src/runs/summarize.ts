import { InputError } from "../errors.ts";
import type { RunLog, Sample } from "../readers/runLog.ts";
import { kwhFromJoules } from "../units.ts";
import { absenceCounter } from "./absence.ts";
import { type Baseline, baselineTotals, readBaseline } from "./baseline.ts";
import { componentsOf } from "./components.ts";
import { coverageCounter } from "./coverage.ts";
import { disk as diskAccumulator } from "./disk.ts";
import { emissions as emissionsAccumulator } from "./emissions.ts";
import { energyAtEvaluations } from "./evaluationCurve.ts";
import { flagCounter } from "./flags.ts";
import { type Interval, intervalCutter, isHeldToEnds, tailInterval } from "./interval.ts";
import { fixedMetrics, missingReasons } from "./runMetrics.ts";
import type { ComponentSummary, DetailedRun, SummarizeOptions } from "./runSummary.ts";
import { scoreMetrics } from "./scores.ts";
import { PUE_NOT_STATED } from "./statedPue.ts";
import { trackEnergy } from "./trackEnergy.ts";
import { trackSeries } from "./trackSeries.ts";
import { usage as usageAccumulator } from "./usage.ts";
import { usageSeries } from "./usageSeries.ts";
import { warningsOf } from "./warnings.ts";

/** Of a series, as `Series` promises. */
const MAX_BINS = 4096;

/** How much earlier than the last sample a run may seem to end, as its clock is read in another thread. */
const CLOCK_TOLERANCE_S = 60;

/**
 * Every number of a run, in one pass over its samples and in constant memory.
 *
 * Energy is integrated component by component by the rule of its track; PUE is the stated one, else the log's, else 1.
 * @throws {InputError} with the faults of the log
 */
export async function summarizeRun(log: RunLog, options: SummarizeOptions = {}): Promise<DetailedRun> {
  const pue = options.pue ?? log.facts.pue ?? PUE_NOT_STATED;
  const baseline = await readBaseline(log);
  const pass = startPass(log, pue.value, options.maxBins ?? MAX_BINS, baseline);
  const readerWarnings = await feed(log, pass.add);
  const { components, trackTotals, coverage, absence, emissions, flagged, energyCurve, series, ...rest } =
    pass.end();
  const fixed = fixedMetrics({ components, pue: pue.value, coverage, emissions, ...rest });
  const energyKwh = fixed.energyKwh ?? null;
  const metrics = { ...fixed, ...scoreMetrics(log.evaluation, energyKwh) };
  return {
    path: log.path,
    format: log.format,
    facts: log.facts,
    metrics,
    missingReasons: missingReasons(metrics, components),
    components,
    pue,
    coverage: {
      sampleCount: coverage.sampleCount,
      segmentCount: coverage.segmentCount,
      medianIntervalS: coverage.medianIntervalS,
      longestIntervalS: coverage.longestIntervalS,
      gapS: coverage.gapS,
      extrapolatedS: coverage.extrapolatedS,
      extrapolatedFraction: coverage.durationS > 0 ? coverage.extrapolatedS / coverage.durationS : 0,
      estimatedFraction: estimatedFraction(components),
      isTruncated: log.facts.endedAtS === null,
    },
    warnings: warningsOf({
      log,
      coverage,
      trackTotals,
      absence,
      flagged,
      readerWarnings: [...(baseline?.warnings ?? []), ...readerWarnings],
    }),
    series,
    evaluation: energyCurve.curve(energyKwh),
    files: log.files,
  };
}

/** The accumulators of one pass, fed with an interval at a time. */
function startPass(log: RunLog, pue: number, maxBins: number, baseline: Baseline | null) {
  const tracks = log.tracks.map((track) => ({
    energy: trackEnergy(track),
    series: maxBins > 0 ? trackSeries(track, maxBins) : null,
  }));
  const coverageTotals = coverageCounter();
  const absence = absenceCounter(log.tracks);
  const emissions = emissionsAccumulator(log.facts.carbon?.intensityGPerKwh ?? null);
  const usage = usageAccumulator(log.gpuCount);
  const curves = maxBins > 0 ? usageSeries(maxBins) : null;
  const energyCurve = energyAtEvaluations(log.evaluation, statedDurationS(log.facts));
  const disk = diskAccumulator();
  const flags = flagCounter(isHeldToEnds(log));
  let startS = log.facts.startedAtS;
  return {
    add(interval: Interval): void {
      startS ??= interval.fromS;
      let joules = 0;
      tracks.forEach(({ energy, series }, index) => {
        const increment = energy.add(interval, interval.sample.tracks[index] ?? NO_READING);
        joules += increment.attributedJ ?? 0;
        series?.add(interval, increment, startS ?? interval.fromS);
      });
      const energyKwh = kwhFromJoules(joules) * pue;
      emissions.add(energyKwh, interval.sample.carbonIntensityGPerKwh, interval.kind !== "first");
      energyCurve.add(interval.fromS - startS, interval.toS - startS, energyKwh);
      coverageTotals.add(interval);
      absence.add(interval);
      usage.add(interval);
      disk.add(interval);
      curves?.add(interval, startS);
      if (interval.kind !== "tail") flags.add(interval.sample);
    },
    end() {
      const trackTotals = tracks.map(({ energy }) => energy.totals());
      const components = componentsOf(log, trackTotals, baseline?.powersW);
      const hasEnergy = components.some((each) => each.energyKwh !== null);
      const emissionsTotals = emissions.totals();
      return {
        components,
        trackTotals,
        coverage: coverageTotals.totals(),
        absence: absence.totals(),
        emissions: hasEnergy ? emissionsTotals : { ...emissionsTotals, emissionsKg: null },
        usage: usage.totals(),
        disk: disk.totals(),
        baseline: baseline && baselineTotals(baseline, trackTotals),
        flagged: flags.totals(),
        energyCurve,
        series: [...tracks.flatMap(({ series }) => series?.series() ?? []), ...(curves?.series() ?? [])],
      };
    },
  };
}

/** From the stated start to the stated end; `null` where the log does not state both. */
const statedDurationS = ({ startedAtS, endedAtS }: RunLog["facts"]): number | null =>
  startedAtS === null || endedAtS === null ? null : endedAtS - startedAtS;

const NO_READING = { attributed: null, machine: null };

/** Streams the samples into `add`, the time up to the end of the run included; returns the reader's warnings. */
async function feed(log: RunLog, add: (interval: Interval) => void): Promise<readonly string[]> {
  const isHeld = isHeldToEnds(log);
  const cut = intervalCutter(isHeld ? log.facts.startedAtS : null);
  const batches = log.samples();
  let last: Sample | null = null;
  for (;;) {
    const step = await batches.next();
    if (step.done) {
      if (last && isHeld) add(tailInterval(last, endOf(log, last)));
      return step.value;
    }
    for (const sample of step.value) add(cut(sample));
    last = step.value.at(-1) ?? last;
  }
}

function endOf(log: RunLog, last: Sample): number {
  const endS = log.facts.endedAtS ?? last.timeS;
  if (endS >= last.timeS - CLOCK_TOLERANCE_S) return Math.max(endS, last.timeS);
  throw new InputError({
    file: log.path,
    message: `the run ends ${(last.timeS - endS).toFixed(0)} s before its last sample; expected an end after it. Check the time zone, or state it if clocks were set back during the run`,
  });
}

/** Energy whose method is `estimated` / all energy, 0 to 1; `null` without energy. */
export function estimatedFraction(components: readonly ComponentSummary[]): number | null {
  const sum = (list: readonly ComponentSummary[]): number =>
    list.reduce((total, each) => total + (each.energyKwh ?? 0), 0);
  const all = sum(components);
  return all > 0 ? sum(components.filter((each) => each.method === "estimated")) / all : null;
}
