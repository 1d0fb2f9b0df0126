import type { RunLog } from "../readers/runLog.ts";
import type { AbsenceTotals } from "./absence.ts";
import type { CoverageTotals } from "./coverage.ts";
import { COMPLETE_CLOCK_FRACTION } from "./evaluationCurve.ts";
import { loneRank } from "./rankWarnings.ts";
import type { TrackTotals } from "./trackEnergy.ts";

/** Share of the duration above which power that was not measured deserves a word. */
const NOTABLE_FRACTION = 0.05;
/** Share of the samples below which a flag is no news: a board draws power before the first process is on it. */
const NOTABLE_SAMPLES = 0.02;

/** Times the median interval above which a stretch without a reading is no ordinary interval. */
const LONG_STRETCH = 10;

/** Samples that the reader flagged. */
export interface Flagged {
  readonly count: number;
  /** Mean machine power of the tracks that were credited nothing. */
  readonly meanMachineW: number | null;
}

/** An evaluation this far behind the last sample was timed by another clock: Unix time, milliseconds. */
const BEYOND_RUN = 1.1;
/** Between the last evaluation and the end of a run; less is the start or the end of a program. */
const LONG_REST_S = 10;

export interface WarningContext {
  readonly log: RunLog;
  readonly coverage: CoverageTotals;
  readonly trackTotals: readonly TrackTotals[];
  readonly absence: AbsenceTotals;
  readonly flagged: ReadonlyMap<string, Flagged>;
  /** From the reader, at the end of the file. */
  readonly readerWarnings: readonly string[];
}

/** What a reader of the page has to know before trusting the numbers of a run, in full sentences. */
export function warningsOf(context: WarningContext): readonly string[] {
  return [
    ...context.readerWarnings,
    ...loneRank(context.log),
    ...truncation(context),
    ...extrapolation(context),
    ...outsideOfSamples(context),
    ...segments(context),
    ...partly(context),
    ...unmeasured(context),
    ...inferred(context),
    ...still(context),
    ...uncredited(context),
    ...flags(context),
    ...evaluation(context),
    ...evaluationOrder(context),
  ];
}

function truncation({ log }: WarningContext): readonly string[] {
  if (log.facts.endedAtS !== null) return [];
  return [
    "The log has no end: the run was stopped or is still going on; it is counted up to the last sample.",
  ];
}

function extrapolation({ coverage }: WarningContext): readonly string[] {
  const fraction = coverage.durationS > 0 ? coverage.extrapolatedS / coverage.durationS : 0;
  if (fraction <= NOTABLE_FRACTION) return [];
  return [
    `${percent(fraction)} of the duration lies before the first or after the last sample and has the power of the nearest sample.`,
  ];
}

/** Where powers are not held to the ends, what lies outside of the samples is lost. */
function outsideOfSamples({ log, coverage }: WarningContext): readonly string[] {
  if (coverage.extrapolatedS > 0 || coverage.startS === null) return [];
  const beforeS = Math.max(0, coverage.startS - (log.facts.startedAtS ?? coverage.startS));
  const afterS = Math.max(0, (log.facts.endedAtS ?? coverage.endS) - coverage.endS);
  const fraction = (beforeS + afterS) / (beforeS + afterS + coverage.durationS);
  if (!(fraction > NOTABLE_FRACTION)) return [];
  return [
    `${duration(beforeS + afterS)} of the run (${percent(fraction)}) lie before the first or after the last sample and are not counted.`,
  ];
}

function segments({ coverage }: WarningContext): readonly string[] {
  if (coverage.segmentCount < 2) return [];
  return [
    `The run was resumed ${times(coverage.segmentCount - 1)}; ${duration(coverage.gapS)} between the segments are not counted.`,
  ];
}

/** Segments of a resumed run that were recorded by other sensors, or on another computer. */
function partly({ log, coverage: { durationS }, absence }: WarningContext): readonly string[] {
  const isNotable = (seconds: number): boolean => seconds / durationS > NOTABLE_FRACTION / 5;
  return absence.things.flatMap(({ places, absentS }) => {
    const parts = places.flatMap((place) => {
      const presentS = durationS - (absence.tracksS[place] ?? 0);
      return isNotable(durationS - presentS)
        ? [`${log.tracks[place]?.label} in ${percent(presentS / durationS)} of the duration`]
        : [];
    });
    if (parts.length === 0) return [];
    const why = places.flatMap((place) => log.tracks[place]?.absentReason ?? [])[0];
    const rest = isNotable(absentS)
      ? ` For the other ${duration(absentS)} (${percent(absentS / durationS)}) nothing is counted, as the log has no column of it${why === undefined ? "" : ` (${why})`}.`
      : "";
    const many = parts.length > 1 ? " The energy of each counts for its own part, and nothing twice." : "";
    return [`Recorded only in a part of the run: ${parts.join("; ")}.${many}${rest}`];
  });
}

function unmeasured({ log, coverage, trackTotals, absence }: WarningContext): readonly string[] {
  return log.tracks.flatMap((track, index) => {
    const total = trackTotals[index];
    if (!total || total.energyKwh === null || coverage.durationS <= 0) return [];
    const lost = coverage.durationS - (absence.tracksS[index] ?? 0) - total.coveredS;
    if (lost / coverage.durationS <= NOTABLE_FRACTION / 5) return [];
    return [
      `${track.label} has no energy for ${duration(lost)} (${percent(lost / coverage.durationS)} of the duration); what was used then is not counted.`,
    ];
  });
}

/** A computer that slept, or a sensor that did not answer: power is drawn as a straight line across. */
function inferred({ log, coverage, trackTotals }: WarningContext): readonly string[] {
  const { durationS, medianIntervalS } = coverage;
  return log.tracks.flatMap((track, index) => {
    const longestS = trackTotals[index]?.longestInferredS ?? 0;
    const isLong = longestS > LONG_STRETCH * (medianIntervalS ?? Number.POSITIVE_INFINITY);
    if (!isLong || longestS <= NOTABLE_FRACTION * durationS) return [];
    return [
      `${track.label} has no reading for ${duration(longestS)} in one stretch (${percent(longestS / durationS)} of the duration); its power then is inferred from the readings around.`,
    ];
  });
}

/** Whatever is switched on draws power: a counter that stands still is broken, not thrifty. */
function still({ log, trackTotals }: WarningContext): readonly string[] {
  return log.tracks.flatMap((track, index) => {
    return trackTotals[index]?.machineEnergyKwh === 0
      ? [`${track.label} read 0 W from start to end; its sensor may not work.`]
      : [];
  });
}

/** A share of 0 is a measurement, but one that reads as if the run had needed nothing. */
function uncredited({ log, trackTotals }: WarningContext): readonly string[] {
  return log.tracks.flatMap((track, index) => {
    const { energyKwh = null, machineEnergyKwh = null } = trackTotals[index] ?? {};
    if (energyKwh !== 0 || machineEnergyKwh === null || machineEnergyKwh === 0) return [];
    const why =
      track.component === "gpu"
        ? "none of its processes was seen on it"
        : "it used less of it than can be told (CPU time is counted in steps of 10 ms)";
    return [`${track.label} used energy, but none of it is this run's: ${why}.`];
  });
}

function flags({ flagged, coverage }: WarningContext): readonly string[] {
  return [...flagged].flatMap(([flag, { count, meanMachineW }]) => {
    if (meanMachineW !== null && count < coverage.sampleCount * NOTABLE_SAMPLES) return [];
    const power = meanMachineW === null ? "" : ` (mean of the board ${meanMachineW.toFixed(0)} W)`;
    return [`In ${count} of ${coverage.sampleCount} samples ${flag}${power}.`];
  });
}

function evaluation({ log, coverage }: WarningContext): readonly string[] {
  const lastS = log.evaluation?.rows.at(-1)?.timeS ?? null;
  if (lastS === null || coverage.durationS <= 0) return [];
  const runS = coverage.durationS + coverage.gapS;
  const fraction = lastS / runS;
  if (log.evaluation?.clock === "log" && fraction > BEYOND_RUN && lastS - runS > LONG_REST_S) {
    return [
      `The last evaluation lies ${duration(lastS)} after the start of a run of ${duration(runS)}; timeS counts seconds since startedAt. All evaluations after the end have all of the run's energy.`,
    ];
  }
  if (fraction >= COMPLETE_CLOCK_FRACTION) return [];
  return log.evaluation?.clock === "own"
    ? [
        `The experiment's own clock ends at ${percent(fraction)} of the run: it leaves out some of the time, which is spread evenly over the evaluations.`,
      ]
    : runS - lastS < LONG_REST_S
      ? []
      : [
          `The last evaluation lies at ${percent(fraction)} of the run's duration: the energy of the rest counts, though no score shows what it was for.`,
        ];
}

/** "The last evaluation" is the last row, so the order of the rows matters. */
function evaluationOrder({ log }: WarningContext): readonly string[] {
  const rows = log.evaluation?.rows ?? [];
  const runsBack = (name: "timeS" | "frames"): boolean => {
    const values = rows.flatMap((row) => row[name] ?? []);
    return values.some((value, i) => value < (values[i - 1] ?? value));
  };
  return (["timeS", "frames"] as const)
    .filter(runsBack)
    .map((name) => `${name} runs backward in the evaluations; the last row counts as the last evaluation.`);
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(0)} %`;
const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toPrecision(2))} s`;
  if (seconds < 120) return `${seconds.toFixed(0)} s`;
  return seconds < 7200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
