import { basename } from "node:path";
import { findProgram } from "./facts/program.ts";
import { readSmallFile } from "./textFile.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const SIGHUP_BIT = 1n;

/**
 * Whether this process was started to survive its terminal, with `nohup` or below something that ignores hang-ups.
 *
 * Node forgets at its start which signals it was to ignore, so the traces are looked for: the shell's variable `_`
 * names the program that it started, and a parent that ignores hang-ups hands that on.
 */
function ignoresHangup(env: Environment): boolean {
  if (basename(env._ ?? "") === "nohup") return true;
  const ignored = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readSmallFile(`/proc/${process.ppid}/status`) ?? "")?.[1];
  return ignored !== undefined && (BigInt(`0x${ignored}`) & SIGHUP_BIT) !== 0n;
}

/**
 * The command, wrapped so that it ignores hang-ups, if this process was started to.
 *
 * Programs that can't be found are left as they are: what is said of them is not the shell's business.
 */
export function withHangup(command: readonly string[], env: Environment): readonly string[] {
  const [program] = command;
  if (program === undefined || process.platform === "win32" || !ignoresHangup(env)) return command;
  if (findProgram(program, env.PATH) === null) return command;
  return ["/bin/sh", "-c", 'trap "" HUP; exec "$0" "$@"', ...command];
}
