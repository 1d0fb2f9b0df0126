import type { RunSummary } from "../../runs/runSummary.ts";
import { SECONDS_PER_HOUR } from "../../units.ts";

interface Span {
  readonly host: string;
  readonly fromS: number;
  readonly toS: number;
}

function spanOf({ facts, metrics }: RunSummary): Span | null {
  const { hostHash, startedAtS, endedAtS } = facts;
  const durationHours = metrics.durationHours ?? null;
  if (hostHash === null || startedAtS === null) return null;
  const toS = endedAtS ?? (durationHours === null ? null : startedAtS + durationHours * SECONDS_PER_HOUR);
  return toS === null ? null : { host: hostHash, fromS: startedAtS, toS };
}

/**
 * How many of these runs ran, for some of their time, beside another of them on the same computer.
 *
 * Runs whose computer or times are not known are not counted.
 */
export function runsBesideOthers(runs: readonly RunSummary[]): number {
  const spans = runs.flatMap((run) => spanOf(run) ?? []).toSorted((a, b) => a.fromS - b.fromS);
  const shared = new Set<Span>();
  const latest = new Map<string, Span>();
  for (const span of spans) {
    const before = latest.get(span.host);
    if (before && span.fromS < before.toS) shared.add(before).add(span);
    if (before === undefined || span.toS > before.toS) latest.set(span.host, span);
  }
  return shared.size;
}
