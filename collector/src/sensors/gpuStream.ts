import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { errorCode } from "../failure.ts";
import { type BoardReadings, boardReadings } from "./boardReadings.ts";
import { GPU_QUERY, type GpuReading, parseGpuReading } from "./gpuReading.ts";

/** Readings of all boards, kept up to date in the background. */
export interface GpuStream {
  /** The first reading of every board. */
  readonly boards: readonly GpuReading[];
  /** What a board read since the last call (see `BoardReadings.take`); `null` if nothing recent is known. */
  take(uuid: string): GpuReading | null;
  close(): void;
}

const START_TIMEOUT_MS = 8000;
const RESTART_MS = 10_000;

/** Starts nvidia-smi and resolves with the first round of readings, or with the reason why there is none. */
export function streamGpuReadings(
  program: string,
  periodMs: number,
): Promise<GpuStream | { readonly reason: string }> {
  const readings = new Map<string, BoardReadings>();
  const staleMs = 4 * periodMs + 1000;
  let child: ChildProcess;
  let isClosed = false;
  let restart: NodeJS.Timeout | undefined;

  return new Promise((resolve) => {
    let lastLine = "";
    const stream = (boards: readonly GpuReading[]): GpuStream => ({
      boards,
      take: (uuid) => readings.get(uuid)?.take() ?? null,
      close,
    });
    const close = (): void => {
      isClosed = true;
      clearTimeout(restart);
      killGroup(child);
    };
    const hasAnswered = (): boolean =>
      [...readings.values()].some(({ latest }) => readings.size >= latest.boardCount);
    const refuseUnlessAnswered = (reason: string): void => {
      if (!hasAnswered()) refuse(reason);
    };
    const refuse = (reason: string): void => {
      clearTimeout(timer);
      close();
      resolve({ reason: `nvidia-smi: ${reason}` });
    };
    // An answer that came while this process was held up is read before it is given up.
    const timer = setTimeout(
      () => setImmediate(() => refuseUnlessAnswered(`no answer within ${START_TIMEOUT_MS / 1000} s`)),
      START_TIMEOUT_MS,
    );
    const start = (): void => {
      child = spawnSmi(program, periodMs);
      child.once("error", (error) =>
        refuse(errorCode(error) === "ENOENT" ? `"${program}" was not found` : error.message),
      );
      if (child.stdout === null) return;
      createInterface({ input: child.stdout }).on("line", (line) => {
        const reading = parseGpuReading(line);
        if (reading === null) {
          lastLine = line.trim() || lastLine;
          return;
        }
        const known = readings.get(reading.uuid);
        if (known !== undefined) {
          known.add(reading);
          return;
        }
        readings.set(reading.uuid, boardReadings(reading, staleMs));
        if (!hasAnswered()) return;
        clearTimeout(timer);
        resolve(stream([...readings.values()].map(({ latest }) => latest)));
      });
      child.once("close", (code) => {
        if (isClosed) return;
        if (readings.size === 0) refuse(lastLine || `ended with ${code}`);
        // A driver that was reloaded may answer again; until then readings are missing.
        else restart = setTimeout(start, RESTART_MS).unref();
      });
    };
    start();
  });
}

function spawnSmi(program: string, periodMs: number): ChildProcess {
  const query = [`--query-gpu=${GPU_QUERY}`, "--format=csv,noheader,nounits", `--loop-ms=${periodMs}`];
  // A group of its own: Ctrl-C is meant for the experiment, which may survive it.
  return spawn(program, query, { stdio: ["ignore", "pipe", "ignore"], detached: true });
}

/** Ends the program and, where it is a wrapper script, what it started. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGTERM");
  } catch {
    child.kill();
  }
}
