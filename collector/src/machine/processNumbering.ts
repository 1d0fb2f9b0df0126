import { readlinkSync } from "node:fs";
import { readSmallFile } from "../textFile.ts";

/** Inode of the first process namespace, the same in every Linux (`PROC_PID_INIT_INO`). */
const HOST_NAMESPACE = "pid:[4026531836]";

/**
 * Whether processes have the same numbers here as on the host, which drivers know them by.
 *
 * They have not in a container with a process namespace of its own, unless the host's procfs is mounted at
 * `procRoot`: then this process has several numbers there (`NSpid`), from the host's to its own.
 */
export function hasHostNumbers(procRoot: string): boolean {
  if (namespaceOf(procRoot) === HOST_NAMESPACE) return true;
  const numbers = /^NSpid:\s+(.+)$/m.exec(readSmallFile(`${procRoot}/self/status`) ?? "")?.[1];
  return (numbers ?? "").split(/\s+/).length > 1;
}

function namespaceOf(procRoot: string): string | null {
  try {
    return readlinkSync(`${procRoot}/self/ns/pid`);
  } catch {
    return null;
  }
}
