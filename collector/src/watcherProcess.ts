import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { errorText, UsageError } from "./failure.ts";
import { parseReply, type WatcherRequest } from "./watcherMessages.ts";
import type { Warn } from "./writer.ts";

/** The recording process, at work. */
export interface Watcher {
  /** Start of the run, in Unix seconds of the computer's clock as it was set when this process began. */
  readonly startedAtS: number;
  send(request: WatcherRequest): void;
  /** Resolves when the log has ended, or the process is gone. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * Starts a recording process and waits until it samples. `null` if it can't, after a warning.
 *
 * @throws {UsageError} if the folder can't be used for a run
 */
export async function startWatcher(request: WatcherRequest, warn: Warn): Promise<Watcher | null> {
  const child = fork(warn);
  if (child === null) return null;
  const startedAtS = await started(child, request, warn);
  if (startedAtS === null) {
    child.kill();
    return null;
  }
  // The experiment must be able to end without a call to `stop`: the watcher notices and ends the log.
  child.unref();
  child.channel?.unref();
  let isStopping = false;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.once("exit", (code) => {
    // One that was killed may be noticed only after `stop` was called.
    if (!isStopping || code !== 0) warn("the recording process ended early; the log is cut off");
  });
  return {
    startedAtS,
    send: (message) => send(child, message),
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      child.channel?.ref();
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      send(child, { kind: "stop" });
      await gone;
      clearTimeout(timer);
    },
  };
}

function fork(warn: Warn): ChildProcess | null {
  const isSource = import.meta.url.endsWith(".ts");
  const script = fileURLToPath(new URL(isSource ? "./watcher.ts" : "./watcher.js", import.meta.url));
  // TypeScript sources need the loader that this process was started with; compiled ones need nothing.
  const loader = isSource ? process.execArgv.filter((_, index, all) => isLoaderOption(index, all)) : [];
  try {
    return spawn(process.execPath, [...loader, script], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  } catch (error) {
    warn(`nothing is recorded (${errorText(error)})`);
    return null;
  }
}

function isLoaderOption(index: number, execArgv: readonly string[]): boolean {
  const option = /^(--import|--loader|--require|--conditions|-r|-C)$/;
  return (
    /^--(import|loader|require|conditions)=/.test(execArgv[index] ?? "") ||
    option.test(execArgv[index] ?? "") ||
    option.test(execArgv[index - 1] ?? "")
  );
}

/** Start of the run, once the process samples; `null` with a warning if it doesn't get that far. */
function started(child: ChildProcess, request: WatcherRequest, warn: Warn): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let isSettled = false;
    const fail = (reason: string): void => {
      clearTimeout(timer);
      if (!isSettled) warn(`nothing is recorded (${reason})`);
      isSettled = true;
      resolve(null);
    };
    const timer = setTimeout(() => fail("the recording process does not answer"), START_TIMEOUT_MS);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`the recording process ended with ${code}`));
    child.on("message", (message) => {
      const reply = parseReply(message);
      if (reply?.kind === "warning") warn(reply.text);
      if (reply?.kind !== "started" && reply?.kind !== "failed") return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      if (reply.kind === "started") resolve(reply.startedAtS);
      else if (reply.isUsage) reject(new UsageError(asOptions(reply.text)));
      else fail(reply.text);
    });
    send(child, request);
  });
}

/** A fault in the words of the command line, with its flags as options of `track`. */
const asOptions = (text: string): string => text.replace(/ --(force|resume) to /g, " $1: true to ");

function send(child: ChildProcess, request: WatcherRequest): void {
  if (!child.connected) return;
  // Fails only where the process is gone, and its end is told by whoever waits for it.
  child.send(request, () => {});
}
