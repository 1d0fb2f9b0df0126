import type { Evaluation, RunFacts, RunLog, Sample } from "../readers/runLog.ts";
import { intervalCutter } from "./interval.ts";
import { rankBins } from "./rankBins.ts";
import { type RankStream, rankStream } from "./rankStream.ts";
import { hostsOf, type MergedTracks, unitedGpus, unitedTracks } from "./rankTracks.ts";
import { rankWarnings } from "./rankWarnings.ts";
import { trackEnergy } from "./trackEnergy.ts";

/** More than any curve on a page has points. */
const MOST_BINS = 50_000;

/**
 * The logs of the ranks of one job as the log of one run.
 *
 * A device that several ranks logged counts once, parts of a device that are stated as a rank's own are added.
 * Energy is spread evenly within each rank's intervals onto intervals of one length, so that it adds up whenever each
 * rank was sampled.
 * @param logs - two or more, in the order of their ranks
 * @param path - of the run that they are
 * @param files - of the run, relative to its path
 */
export function mergeRanks(logs: readonly RunLog[], path: string, files: readonly string[]): RunLog {
  const [first] = logs;
  if (first === undefined) throw new RangeError("no ranks to merge");
  const merged = unitedTracks(logs);
  const countsGpus = gpuLeaders(logs);
  const facts = factsOf(first.facts, logs);
  const source = logs.find((log) => log.evaluation !== null);
  const measured = new Set(merged.tracks.map(({ component }) => component));
  return {
    path,
    format: first.format,
    facts,
    tracks: merged.tracks,
    missing: first.missing.filter(({ component }) => !measured.has(component)),
    samples: () => mergedSamples(logs, merged, countsGpus),
    ...(logs.some((log) => log.baseline) ? { baseline: () => mergedBaseline(logs, merged) } : {}),
    gpuCount: logs.reduce((sum, log, index) => sum + (countsGpus[index] ? log.gpuCount : 0), 0),
    evaluation: source === undefined ? null : shifted(source, facts.startedAtS),
    files,
  };
}

/** Whether each rank is the first of its computer that names its boards. */
function gpuLeaders(logs: readonly RunLog[]): readonly boolean[] {
  const keys = logs.map(({ facts }) =>
    JSON.stringify([facts.hostHash, facts.gpus.map(({ uuid, name }) => uuid ?? name).toSorted()]),
  );
  return keys.map((key, index) => keys.indexOf(key) === index);
}

function factsOf(first: RunFacts, logs: readonly RunLog[]): RunFacts {
  const hosts = hostsOf(logs);
  const starts = logs.flatMap(({ facts }) => facts.startedAtS ?? []);
  const ends = logs.map(({ facts }) => facts.endedAtS);
  const hasEnded = ends.every((end) => end !== null);
  return {
    ...first,
    startedAtS: starts.length === 0 ? null : Math.min(...starts),
    endedAtS: hasEnded ? Math.max(...ends.flatMap((end) => end ?? [])) : null,
    hostHash: hosts.length === 1 ? first.hostHash : hosts.map((host) => host ?? "?").join("+"),
    gpus: unitedGpus(logs),
    merged: { ranks: logs.length, hosts: hosts.length },
  };
}

/** Times of the evaluations count from the start of their rank; the run may have started earlier. */
function shifted({ evaluation, facts }: RunLog, startedAtS: number | null): Evaluation | null {
  if (evaluation === null || startedAtS === null || facts.startedAtS === null) return evaluation;
  const laterS = facts.startedAtS - startedAtS;
  const rows = evaluation.rows.map((row) => ({
    ...row,
    timeS: row.timeS === null ? null : row.timeS + laterS,
  }));
  return { ...evaluation, rows };
}

async function* mergedSamples(
  logs: readonly RunLog[],
  merged: MergedTracks,
  countsGpus: readonly boolean[],
): AsyncGenerator<readonly Sample[], readonly string[], void> {
  const streams = logs.map(rankStream);
  const starts = await Promise.all(streams.map((stream) => stream.next()));
  const startS = Math.min(...starts.flatMap((step) => step?.interval.toS ?? []));
  const widthS = binWidthS(logs);
  const bins = rankBins(startS, widthS, merged);
  starts.forEach((step, rank) => {
    if (step !== null) bins.add(rank, step, countsGpus[rank] ?? false);
  });
  for (;;) {
    const rank = hindmost(streams);
    const step = await streams[rank]?.next();
    if (step) bins.add(rank, step, countsGpus[rank] ?? false);
    const reachedS = Math.min(...streams.map((stream) => stream.reachedS()));
    const samples = bins.take(reachedS);
    if (samples.length > 0) yield samples;
    if (reachedS === Number.POSITIVE_INFINITY) return rankWarnings(logs, streams);
  }
}

/** The longest sampling interval; longer for long runs, so that a rank's long gap takes no more memory than this. */
function binWidthS(logs: readonly RunLog[]): number {
  const intervals = logs.map(({ facts }) => facts.samplingIntervalS ?? 1);
  const durations = logs.map(({ facts }) => (facts.endedAtS ?? 0) - (facts.startedAtS ?? 0));
  return Math.max(...intervals, ...durations.map((durationS) => durationS / MOST_BINS));
}

function hindmost(streams: readonly RankStream[]): number {
  const reached = streams.map((stream) => stream.reachedS());
  return reached.indexOf(Math.min(...reached));
}

/** The machine at rest, of each device by the first rank that sampled it. */
async function* mergedBaseline(
  logs: readonly RunLog[],
  { tracks, places }: MergedTracks,
): AsyncGenerator<readonly Sample[], readonly string[], void> {
  const taken = new Set<number>();
  const warnings: string[] = [];
  for (const [rank, log] of logs.entries()) {
    const own = (places[rank] ?? []).map((place) => (taken.has(place) ? null : place));
    if (!log.baseline || own.every((place) => place === null)) continue;
    for (const place of own) if (place !== null) taken.add(place);
    const cut = intervalCutter(null);
    const energies = log.tracks.map(trackEnergy);
    const batches = log.baseline();
    for (;;) {
      const step = await batches.next();
      if (step.done) {
        warnings.push(...step.value);
        break;
      }
      yield step.value.map((sample) => {
        const interval = cut(sample);
        const machine = tracks.map((): number | null => null);
        energies.forEach((energy, index) => {
          const { machineJ } = energy.add(
            interval,
            sample.tracks[index] ?? { attributed: null, machine: null },
          );
          const place = own[index] ?? null;
          if (place !== null) machine[place] = machineJ;
        });
        // Each rank's baseline is a segment of its own: times of two ranks overlap.
        const segment = rank * 1000 + sample.segment;
        return {
          ...sample,
          segment,
          tracks: machine.map((joules) => ({ attributed: null, machine: joules })),
        };
      });
    }
  }
  return warnings;
}
