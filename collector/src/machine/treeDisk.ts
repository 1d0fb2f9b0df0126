import { readSmallFile } from "../textFile.ts";

/** Bytes that went to and came from disks. */
export interface DiskReading {
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
}

interface ProcessIo {
  readonly read: number;
  readonly written: number;
}

/** Seconds between two readings: three system calls for each process. */
const PERIOD_S = 10;

export const NO_DISK: DiskReading = { readBytes: null, writtenBytes: null };

/**
 * Bytes that a process tree read from and wrote to disks since its start or, if it is not the collector's child, since
 * the first reading, from `/proc/PID/io`.
 *
 * The kernel adds what a child did to its parent's counts when the parent waits for it. What an ended process did
 * therefore counts by its parent, where that rose as much, else by its last reading. When the last one has ended, the
 * collector's own counts tell what the command did in the end, if it is the collector's child.
 */
export function watchTreeDisk(procRoot: string, collectorPid: number, isChildOfCollector: boolean) {
  let members = new Map<number, ProcessIo>();
  let collector = readIo(procRoot, collectorPid);
  let gone: ProcessIo = { read: 0, written: 0 };
  let before = isChildOfCollector ? gone : null;
  let dueS = 0;
  let hasEnded = false;
  return (timeS: number, pids: readonly number[]): DiskReading => {
    if (hasEnded || (timeS < dueS && pids.length > 0)) return NO_DISK;
    dueS = timeS + PERIOD_S;
    const ownBefore = collector;
    collector = readIo(procRoot, collectorPid);
    if (pids.length === 0) {
      hasEnded = true;
      if (!isChildOfCollector || collector === null || ownBefore === null) return NO_DISK;
      const last = minus(collector, ownBefore);
      const known = sum([...members.values(), gone]);
      return {
        readBytes: Math.max(known.read, last.read),
        writtenBytes: Math.max(known.written, last.written),
      };
    }
    const now = new Map<number, ProcessIo>();
    for (const pid of pids) {
      const io = readIo(procRoot, pid);
      if (io !== null) now.set(pid, io);
    }
    if (now.size === 0) return NO_DISK;
    gone = sum([gone, notInherited(members, now)]);
    members = now;
    const total = sum([...now.values(), gone]);
    before ??= total;
    const { read, written } = minus(total, before);
    return { readBytes: read, writtenBytes: written };
  };
}

/** What ended processes did, less what the living ones' counts rose by in the meantime. */
function notInherited(
  before: ReadonlyMap<number, ProcessIo>,
  now: ReadonlyMap<number, ProcessIo>,
): ProcessIo {
  const ended = sum([...before].flatMap(([pid, io]) => (now.has(pid) ? [] : [io])));
  const rise = sum(
    [...now].flatMap(([pid, io]) => {
      const earlier = before.get(pid);
      return earlier === undefined ? [] : [minus(io, earlier)];
    }),
  );
  const lost = minus(ended, rise);
  return { read: Math.max(0, lost.read), written: Math.max(0, lost.written) };
}

function readIo(procRoot: string, pid: number): ProcessIo | null {
  const text = readSmallFile(`${procRoot}/${pid}/io`) ?? "";
  const read = /^read_bytes: (\d+)$/m.exec(text)?.[1];
  const written = /^write_bytes: (\d+)$/m.exec(text)?.[1];
  return read === undefined || written === undefined
    ? null
    : { read: Number(read), written: Number(written) };
}

const sum = (list: readonly ProcessIo[]): ProcessIo =>
  list.reduce((total, io) => ({ read: total.read + io.read, written: total.written + io.written }), {
    read: 0,
    written: 0,
  });

const minus = (a: ProcessIo, b: ProcessIo): ProcessIo => ({
  read: a.read - b.read,
  written: a.written - b.written,
});
