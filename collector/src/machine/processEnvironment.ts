import { readTextFile } from "../textFile.ts";

/**
 * The variables that a process was started with; `null` where they may not be read, as those of another user's.
 *
 * What the process has set since then doesn't show.
 */
export function processEnvironment(
  procRoot: string,
  pid: number,
): Readonly<Record<string, string | undefined>> | null {
  const text = readTextFile(`${procRoot}/${pid}/environ`);
  if (text === null) return null;
  const entries = text.split("\0").flatMap((entry): [string, string][] => {
    const at = entry.indexOf("=");
    return at < 1 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
  });
  return Object.fromEntries(entries);
}
