import type { Interval } from "./interval.ts";

export interface DiskTotals {
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
}

/** Gathers what a run read from and wrote to disks. */
export interface Disk {
  add(interval: Interval): void;
  totals(): DiskTotals;
}

/** Bytes as last seen, summed over segments, each of which counts anew. */
export function disk(): Disk {
  const read = lastOfSegments();
  const written = lastOfSegments();
  return {
    add({ sample }) {
      read.add(sample.segment, sample.diskReadBytes ?? null);
      written.add(sample.segment, sample.diskWrittenBytes ?? null);
    },
    totals: () => ({ readBytes: read.total(), writtenBytes: written.total() }),
  };
}

function lastOfSegments() {
  let finished = 0;
  let last: number | null = null;
  let segment: number | null = null;
  return {
    add(at: number, value: number | null): void {
      if (value === null) return;
      if (segment !== null && at !== segment) finished += last ?? 0;
      segment = at;
      last = value;
    },
    total: (): number | null => (last === null ? null : finished + last),
  };
}
