import { readlinkSync } from "node:fs";
import { readSmallFile } from "../textFile.ts";
import { listPids } from "./processStat.ts";

/** Inode of the first process namespace, the same in every Linux (`PROC_PID_INIT_INO`). */
const HOST_NAMESPACE = "pid:[4026531836]";

/** Linux numbers processes up to 2²². */
const NOBODY = 2 ** 30;

/**
 * Whether processes have the same numbers here as on the host, which drivers know them by.
 *
 * They have not in a container with a process namespace of its own, unless the host's procfs is mounted at
 * `procRoot`: then this process has several numbers there (`NSpid`), from the host's to its own.
 */
export function hasHostNumbers(procRoot: string): boolean {
  return namespaceOf(procRoot, "self") === HOST_NAMESPACE || isOfOuterProcesses(procRoot);
}

/** Whether `procRoot` is that of a computer around this container, which numbers processes in its own way. */
export const isOfOuterProcesses = (procRoot: string): boolean => numbersOf(procRoot, "self").length > 1;

/**
 * The number in `procRoot` of a process that is `pid` here: the same, unless it is the procfs of a computer around this
 * container. One that isn't found there has the number of nobody.
 */
export function numberIn(procRoot: string, pid: number): number {
  const depth = numbersOf(procRoot, "self").length;
  if (depth < 2) return pid;
  const namespace = namespaceOf(procRoot, "self");
  const found = listPids(procRoot).find(
    (each) => numbersOf(procRoot, each)[depth - 1] === pid && namespaceOf(procRoot, each) === namespace,
  );
  return found ?? NOBODY;
}

/** Numbers of a process, from the outermost to the innermost namespace that `procRoot` knows of. */
function numbersOf(procRoot: string, pid: number | "self"): readonly number[] {
  const text = /^NSpid:\s+(.+)$/m.exec(readSmallFile(`${procRoot}/${pid}/status`) ?? "")?.[1];
  return text === undefined ? [] : text.split(/\s+/).map(Number);
}

function namespaceOf(procRoot: string, pid: number | "self"): string | null {
  try {
    return readlinkSync(`${procRoot}/${pid}/ns/pid`);
  } catch {
    return null;
  }
}
