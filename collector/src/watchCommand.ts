import { createInterface } from "node:readline";
import { isRunning } from "./machine/processStat.ts";
import { spareCompiler } from "./ownProcess.ts";
import { startTicker, type Ticker } from "./sampler.ts";
import { systemPaths } from "./systemPaths.ts";
import { parseRequest, type WatcherReply, type WatcherRequest } from "./watcherMessages.ts";
import { type WatcherSession, watcherSession } from "./watcherSession.ts";
import type { Warn } from "./writer.ts";

/** How often the recorded process is asked whether it still runs: its forked children may hold our input open. */
const POLL_S = 1;

/**
 * Records a process for a library in another language: one JSON request a line on standard input, one JSON reply a
 * line on standard output (docs/recording.md). The log ends with a stop request, the end of the input, or the end of
 * the process.
 *
 * @returns the exit code, always 0: what goes wrong is in the replies
 */
export async function watch(): Promise<number> {
  spareCompiler();
  const reply = (message: WatcherReply): void => {
    process.stdout.write(`${JSON.stringify({ ...message, collectorPid: process.pid })}\n`);
  };
  process.stdout.on("error", () => undefined);
  // Ctrl-C is meant for the experiment; when it ends, so does this process.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
  const { procRoot } = systemPaths(process.env);
  let ticker: Ticker | undefined;
  const session = await new Promise<WatcherSession>((resolve) => {
    const started: WatcherSession = watcherSession(reply, warnOnce(), () => resolve(started));
    const lines = createInterface({ input: process.stdin });
    // One after the other: a mark that follows the start at once must find the recording.
    let queue = Promise.resolve();
    lines.on("line", (line) => {
      const request = requestFrom(line);
      if (request !== null) queue = queue.then(() => started.handle(request));
    });
    const end = (): void => {
      void queue.then(() => resolve(started));
    };
    lines.once("close", end);
    process.stdin.once("error", end);
    process.once("SIGTERM", end);
    ticker = startTicker(POLL_S, () => {
      if (started.pid !== null && !isRunning(procRoot, started.pid)) end();
    });
  });
  ticker?.stop();
  session.end();
  process.stdin.destroy();
  return 0;
}

function requestFrom(line: string): WatcherRequest | null {
  try {
    return parseRequest(JSON.parse(line));
  } catch {
    return null;
  }
}

function warnOnce(): Warn {
  let hasWarned = false;
  return (message) => {
    if (hasWarned) return;
    hasWarned = true;
    process.stderr.write(`wattprint: ${message}; the experiment goes on\n`);
  };
}
