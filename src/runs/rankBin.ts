import type { Sample, TrackReading } from "../readers/runLog.ts";
import type { RankTotals } from "./rankTotals.ts";
import type { Increment } from "./trackEnergy.ts";

/** What one rank adds to a track within a bin. */
interface Part {
  attributedJ: number | null;
  machineJ: number | null;
  coveredS: number;
}

/** A stretch of time that all ranks share. */
export interface Bin {
  fromS: number;
  toS: number;
  readonly parts: readonly Map<number, Part>[];
  /** Places of the tracks of which some rank had a column. */
  readonly present: Set<number>;
  readonly memoryBytes: Map<number, number>;
  readonly intensities: Map<number, number>;
  coreSeconds: number | null;
  gpuBusyS: number;
  gpuSeenS: number;
  readonly loads: Map<number, number>;
  readonly flags: string[];
}

/** Adds what a rank's track used: a share of an increment. */
export function addIncrement(
  bin: Bin,
  place: number,
  rank: number,
  increment: Increment,
  overlapS: number,
): void {
  const part = bin.parts[place]?.get(rank) ?? { attributedJ: null, machineJ: null, coveredS: 0 };
  const share = overlapS / increment.durationS;
  part.attributedJ = plus(part.attributedJ, increment.attributedJ, share);
  part.machineJ = plus(part.machineJ, increment.machineJ, share);
  part.coveredS += overlapS;
  bin.parts[place]?.set(rank, part);
}

const plus = (sum: number | null, value: number | null, share: number): number | null =>
  value === null ? sum : (sum ?? 0) + value * share;

export const emptyBin = (trackCount: number): Bin => ({
  fromS: Number.POSITIVE_INFINITY,
  toS: Number.NEGATIVE_INFINITY,
  parts: Array.from({ length: trackCount }, () => new Map()),
  present: new Set(),
  memoryBytes: new Map(),
  intensities: new Map(),
  coreSeconds: null,
  gpuBusyS: 0,
  gpuSeenS: 0,
  loads: new Map(),
  flags: [],
});

/** Adds the use of a rank over a stretch within the bin. */
export function addUse(bin: Bin, rank: number, sample: Sample, overlapS: number, countsGpus: boolean): void {
  const { memoryBytes, carbonIntensityGPerKwh, cpuCores, gpuUtilization } = sample;
  if (memoryBytes !== null) bin.memoryBytes.set(rank, Math.max(memoryBytes, bin.memoryBytes.get(rank) ?? 0));
  if (carbonIntensityGPerKwh !== null) bin.intensities.set(rank, carbonIntensityGPerKwh);
  if (sample.other.load !== undefined && sample.other.load !== null) bin.loads.set(rank, sample.other.load);
  if (cpuCores !== null) bin.coreSeconds = (bin.coreSeconds ?? 0) + cpuCores * overlapS;
  if (!countsGpus || gpuUtilization === null) return;
  bin.gpuBusyS += gpuUtilization * (sample.gpuCount ?? 1) * overlapS;
  bin.gpuSeenS += (sample.gpuCount ?? 1) * overlapS;
}

const sum = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((all, value) => all + value, 0);

const mean = (values: readonly number[]): number | null => {
  const all = sum(values);
  return all === null ? null : all / values.length;
};

/** The start of a segment: nothing is known of the time before. */
export function startSample(timeS: number, segment: number, trackCount: number): Sample {
  return {
    timeS,
    segment,
    tracks: Array.from({ length: trackCount }, () => ({ attributed: null, machine: null })),
    cpuTimeS: null,
    cpuCores: null,
    gpuUtilization: null,
    memoryBytes: null,
    carbonIntensityGPerKwh: null,
    other: {},
    flags: [],
  };
}

/** The sample at the end of a bin. @param areParts - of each track, whether ranks log parts of it */
export function sampleOf(
  bin: Bin,
  segment: number,
  totals: RankTotals,
  areParts: readonly boolean[],
): Sample {
  const durationS = bin.toS - bin.fromS;
  return {
    timeS: bin.toS,
    segment,
    tracks: bin.parts.map((parts, index) => ({
      ...readingOf([...parts.values()], areParts[index] ?? false),
      ...(bin.present.has(index) || parts.size > 0 ? {} : { isAbsent: true }),
    })),
    ...totals,
    cpuCores: bin.coreSeconds === null ? null : bin.coreSeconds / durationS,
    gpuUtilization: bin.gpuSeenS > 0 ? bin.gpuBusyS / bin.gpuSeenS : null,
    gpuCount: bin.gpuSeenS / durationS,
    memoryBytes: sum([...bin.memoryBytes.values()]),
    carbonIntensityGPerKwh: mean([...bin.intensities.values()]),
    other: { load: mean([...bin.loads.values()]) },
    flags: [...new Set(bin.flags)],
  };
}

/** Of a whole device the reading of the rank that covers most of the bin; of parts of it their sum. */
function readingOf(parts: readonly Part[], isPart: boolean): TrackReading {
  const known = parts.filter(({ machineJ }) => machineJ !== null);
  const [leader] = known.toSorted((a, b) => b.coveredS - a.coveredS);
  const machine = leader?.machineJ ?? null;
  if (isPart) return { machine, attributed: sum(parts.flatMap(({ attributedJ }) => attributedJ ?? [])) };
  if (leader !== undefined) return { machine, attributed: leader.attributedJ };
  const [most] = parts.toSorted((a, b) => b.coveredS - a.coveredS);
  return { machine, attributed: most?.attributedJ ?? null };
}
