import { join, resolve } from "node:path";
import { EvaluationLog } from "./evaluationLog.ts";
import { ownExperiment, runningExperiment } from "./facts/experiment.ts";
import { errorText, UsageError } from "./failure.ts";
import { numberIn } from "./machine/processNumbering.ts";
import { isRunning } from "./machine/processStat.ts";
import { trackSettings } from "./options.ts";
import { type PreparedRecording, prepareRecording } from "./recording.ts";
import type { Recording } from "./startedRecording.ts";
import { systemPaths } from "./systemPaths.ts";
import type { WatcherReply, WatcherRequest } from "./watcherMessages.ts";
import type { Warn } from "./writer.ts";

/** A recording that another process asks for, request by request. */
export interface WatcherSession {
  /** Does what is asked; never rejects. */
  handle(request: WatcherRequest): Promise<void>;
  /** Ends the log, if there is one. Can be called again without effect. */
  end(): void;
  /** The process that is recorded, as procfs numbers it, once there is one. */
  readonly pid: number | null;
}

/**
 * Answers the requests of an experiment. A process of its own keeps sampling while the experiment computes without a
 * pause, and ends the log in order when the experiment crashes.
 *
 * @param reply - delivers an answer; must not throw
 * @param done - called when nothing more is to be done: after a stop, or a start that failed
 */
export function watcherSession(
  reply: (message: WatcherReply) => void,
  warn: Warn,
  done: () => void,
): WatcherSession {
  let prepared: PreparedRecording | null = null;
  let recording: Recording | null = null;
  let evaluation: EvaluationLog | null = null;
  let pid: number | null = null;
  let isOver = false;

  const end = (exitCode: number | null): void => {
    isOver = true;
    evaluation?.close();
    recording?.stop(exitCode);
    if (recording === null) prepared?.discard();
    prepared = null;
    recording = null;
    evaluation = null;
  };

  const start = async (request: Extract<WatcherRequest, { kind: "start" }>): Promise<void> => {
    const { procRoot } = systemPaths(process.env);
    const settings = trackSettings(request.options, process.env, new Date());
    const rootPid = runningPid(procRoot, request.pid);
    // An experiment that records itself tells its command; of any other process it is read.
    const experiment =
      request.command === null ? runningExperiment(procRoot, rootPid) : ownExperiment(request.command);
    const ready = await prepareRecording(settings, experiment, warn);
    if (isOver) {
      ready.discard();
      return;
    }
    prepared = ready;
    recording = ready.start(rootPid);
    evaluation = new EvaluationLog(join(resolve(settings.output), "evaluation.csv"), warn);
    pid = rootPid;
    // By the clock as it is set now, which may not be the one of a run that is resumed.
    const startedAtS = Date.now() / 1000 - recording.elapsedS();
    reply({ kind: "started", output: settings.output, startedAtS });
  };

  const timeOf = ({ timeS }: Extract<WatcherRequest, { kind: "log" }>): number =>
    Number.isFinite(timeS) && timeS !== undefined ? timeS : (recording?.elapsedS() ?? 0);

  const answer = async (request: WatcherRequest): Promise<void> => {
    // What comes after the end must not begin anew: nobody would end it.
    if (isOver) return;
    if (request.kind === "start") {
      if (recording === null) await start(request);
      else reply({ kind: "failed", text: "a run is being recorded already", isUsage: true });
    }
    // Programs in other languages may send any type; one that the log doesn't know would make it unreadable.
    if (request.kind === "mark") recording?.mark(String(request.label ?? ""));
    if (request.kind === "log") evaluation?.append(timeOf(request), request.scores);
    if (request.kind === "stop") {
      const { exitCode = null } = request;
      end(Number.isSafeInteger(exitCode) ? exitCode : null);
      reply({ kind: "stopped" });
      done();
    }
  };

  return {
    get pid() {
      return pid;
    },
    end: () => end(null),
    handle: (request) =>
      answer(request).catch((error: unknown) => {
        reply({ kind: "failed", text: errorText(error), isUsage: error instanceof UsageError });
        done();
      }),
  };
}

/** Number in procfs of the process that is to be recorded. */
function runningPid(procRoot: string, pid: unknown): number {
  if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid < 1)
    throw new UsageError(`pid is ${JSON.stringify(pid) ?? "missing"}; expected a process number`);
  const number = numberIn(procRoot, pid);
  if (!isRunning(procRoot, number)) throw new UsageError(`pid is ${pid}; no such process is running`);
  return number;
}
