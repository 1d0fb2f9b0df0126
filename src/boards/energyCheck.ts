import type { RunSummary } from "../runs/runSummary.ts";

/** How much later than the end of the log an evaluation may be: clocks of two programs. */
const TOLERANCE = 0.02;
const TOLERANCE_S = 10;

/** Share of the time of a run, or of its energy, from which on readers have to know. */
export const NOTABLE_FRACTION = 0.05;

/**
 * Why the energy of a run is not that of all its evaluations, each without subject; empty where it is.
 *
 * A log that ends early, or leaves out a component, would make a run look thrifty.
 */
export function energyProblems(run: RunSummary): readonly string[] {
  return [...missingComponents(run), ...clippedLog(run), ...unmeasuredEvaluations(run)];
}

function missingComponents({ components, facts, metrics }: RunSummary): readonly string[] {
  if ((metrics.energyKwh ?? null) === null) return ["has no energy"];
  const isKnown = (kind: string): boolean =>
    components.some(({ component, energyKwh }) => component === kind && energyKwh !== null);
  const lost = components.filter(
    ({ component, method }) => component === "gpu" && method === "missing" && facts.gpus.length > 0,
  );
  return [
    ...(isKnown("cpu") ? [] : ["has no energy of the CPU"]),
    ...(lost.length > 0 || (facts.gpus.length > 0 && !isKnown("gpu")) ? ["has no energy of a GPU"] : []),
  ];
}

function clippedLog({ coverage, evaluation, metrics }: RunSummary): readonly string[] {
  if (coverage.isTruncated) return ["has a log without an end, so that some of its energy may be missing"];
  const rows = evaluation?.rows ?? [];
  const times = rows.flatMap(({ timeS }) => timeS ?? []);
  if (times.length < rows.length) {
    return ["has evaluations without a time, so that nobody can tell whether the log covers them"];
  }
  const loggedS = (metrics.durationHours ?? 0) * 3600 + coverage.gapS;
  const lastS = times.reduce((latest, timeS) => Math.max(latest, timeS), 0);
  if (lastS <= loggedS * (1 + TOLERANCE) + TOLERANCE_S) return [];
  return [`has evaluations up to ${lastS.toFixed(0)} s, but a log of only ${loggedS.toFixed(0)} s`];
}

/** Progress without energy since the evaluation before was made in a pause of the log: its middle may be cut out. */
function unmeasuredEvaluations({ coverage, evaluation }: RunSummary): readonly string[] {
  if (evaluation?.clock !== "log" || coverage.segmentCount < 2) return [];
  const { rows } = evaluation;
  const free = rows.filter(({ energyKwh, frames }, index) => {
    const before = rows[index - 1];
    const isKnown = energyKwh !== null && frames !== null && before !== undefined && before.frames !== null;
    return isKnown && energyKwh === before.energyKwh && frames > before.frames;
  });
  if (free.length === 0) return [];
  const count = `${free.length} evaluation${free.length === 1 ? "" : "s"}`;
  return [`has ${count} in a pause of its log, where no energy is counted`];
}
