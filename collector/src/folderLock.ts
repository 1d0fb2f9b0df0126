import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { hostHash } from "./facts/host.ts";
import { errorCode, UsageError } from "./failure.ts";
import { isRunning, readProcessStat } from "./machine/processStat.ts";

/** Name of the file that says who records into a folder; gone when the recording has ended in order. */
const LOCK_FILE = ".wattprint-lock";

/** A lock of another computer, whose processes can't be looked up, holds as long as the log beside it grows. */
const FOREIGN_LOCK_MS = 120_000;

/** Who holds a lock: a process, told apart from later ones of its number by its start. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly startTick: number | null;
}

/**
 * Keeps other recordings out of a folder until the result is called.
 *
 * A lock that a killed collector left is taken over.
 * @throws {UsageError} if another recording holds the folder
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  const text = JSON.stringify({ ...self(), nonce: Math.random() });
  for (;;) {
    if (create(path, text)) return () => release(path, text);
    const found = read(path);
    if (found !== null && isHeld(found, folder)) {
      throw new UsageError(
        `${folder} is being recorded into by another process (${LOCK_FILE}); choose another folder`,
      );
    }
    if (found !== null) removeIfSame(path, found);
  }
}

function self(): Holder {
  return {
    host: hostHash(),
    pid: process.pid,
    startTick: readProcessStat("/proc", "self")?.startTick ?? null,
  };
}

function create(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
  try {
    writeSync(file, text);
  } catch {
    // A full disk: an empty lock still keeps others out while it is young.
  } finally {
    closeSync(file);
  }
  return true;
}

/** `null` where there is no lock; nothing where it may not be read. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return errorCode(error) === "ENOENT" ? null : "";
  }
}

function isHeld(text: string, folder: string): boolean {
  const holder = parseHolder(text);
  if (holder === null || holder.host !== hostHash()) return isYoung(folder);
  if (!isRunning("/proc", holder.pid)) return false;
  return holder.startTick === (readProcessStat("/proc", holder.pid)?.startTick ?? null);
}

function isYoung(folder: string): boolean {
  const ages = ["samples.jsonl", LOCK_FILE].map((name) => {
    try {
      return Date.now() - statSync(join(folder, name)).mtimeMs;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  });
  return Math.min(...ages) < FOREIGN_LOCK_MS;
}

function parseHolder(text: string): Holder | null {
  const host = /"host":"([^"]*)"/.exec(text)?.[1];
  const pid = /"pid":(\d+)/.exec(text)?.[1];
  const startTick = /"startTick":(\d+)/.exec(text)?.[1];
  if (host === undefined || pid === undefined) return null;
  return { host, pid: Number(pid), startTick: startTick === undefined ? null : Number(startTick) };
}

/** Removes a left lock, unless another process has taken it over since it was read. Throws where it may not be removed. */
function removeIfSame(path: string, expected: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    // Another process was first. Any other failure would come again and again, and the command wait for ever.
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  if (read(aside) === expected) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function release(path: string, text: string): void {
  try {
    if (read(path) === text) rmSync(path, { force: true });
  } catch {
    // The folder can't be written any more. The next recording takes over what is left by a process that has ended.
  }
}
