import type { RunSummary } from "../../runs/runSummary.ts";
import { SECONDS_PER_HOUR } from "../../units.ts";

interface Span {
  readonly run: RunSummary;
  readonly host: string;
  readonly fromS: number;
  readonly toS: number;
}

function spanOf(run: RunSummary): Span | null {
  const { facts, metrics } = run;
  const { hostHash, startedAtS, endedAtS } = facts;
  const durationHours = metrics.durationHours ?? null;
  if (hostHash === null || startedAtS === null) return null;
  const toS = endedAtS ?? (durationHours === null ? null : startedAtS + durationHours * SECONDS_PER_HOUR);
  return toS === null ? null : { run, host: hostHash, fromS: startedAtS, toS };
}

/**
 * Those of the runs that were made, for some of their time, beside another of them on the same computer.
 *
 * A run whose computer or times are not known is none of them.
 */
export function runsBesideOthers(runs: readonly RunSummary[]): ReadonlySet<RunSummary> {
  const spans = runs.flatMap((run) => spanOf(run) ?? []).toSorted((a, b) => a.fromS - b.fromS);
  const shared = new Set<RunSummary>();
  const latest = new Map<string, Span>();
  for (const span of spans) {
    const before = latest.get(span.host);
    if (before && span.fromS < before.toS) shared.add(before.run).add(span.run);
    if (before === undefined || span.toS > before.toS) latest.set(span.host, span);
  }
  return shared;
}
