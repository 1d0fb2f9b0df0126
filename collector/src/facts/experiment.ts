import { readlinkSync } from "node:fs";
import { readTextFile } from "../textFile.ts";

/** What is recorded, and what it runs with. */
export interface Experiment {
  readonly command: readonly string[] | null;
  /** Its variables: they say which boards it may use, and of which job it is a part. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its working folder; `null` where it isn't known. */
  readonly folder: string | null;
}

/** An experiment that this process starts, or that started this process. */
export const ownExperiment = (command: readonly string[]): Experiment => ({
  command,
  env: process.env,
  folder: workingFolder(),
});

/** This process's working folder; `null` where it was removed meanwhile. */
export function workingFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/**
 * A process that runs already, as it was started: variables that it has set since then don't show. Of another user's
 * process the variables may not be read; this process's own count then.
 */
export function runningExperiment(procRoot: string, pid: number): Experiment {
  const command = partsOf(readTextFile(`${procRoot}/${pid}/cmdline`));
  const variables = partsOf(readTextFile(`${procRoot}/${pid}/environ`)).flatMap(
    (text): [string, string][] => {
      const at = text.indexOf("=");
      return at < 1 ? [] : [[text.slice(0, at), text.slice(at + 1)]];
    },
  );
  return {
    command: command.length === 0 ? null : command,
    env: variables.length === 0 ? process.env : Object.fromEntries(variables),
    folder: folderOf(`${procRoot}/${pid}/cwd`),
  };
}

/** Of a file whose parts end in zero bytes. */
function partsOf(text: string | null): readonly string[] {
  const whole = (text ?? "").replace(/\0+$/, "");
  return whole === "" ? [] : whole.split("\0");
}

function folderOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}
