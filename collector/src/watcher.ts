import { errorText, UsageError } from "./failure.ts";
import { trackSettings } from "./options.ts";
import { type PreparedRecording, prepareRecording, type Recording } from "./recording.ts";
import { parseRequest, type WatcherReply } from "./watcherMessages.ts";

/*
 * The process behind `track()` in a program: it records the process that started it. A process of its own keeps
 * sampling while the experiment computes without a pause, and ends the log in order when the experiment crashes.
 */

function reply(message: WatcherReply): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

let prepared: PreparedRecording | null = null;
let recording: Recording | null = null;

function end(): void {
  recording?.stop(null);
  if (recording === null) prepared?.discard();
  process.exit(0);
}

async function handle(message: unknown): Promise<void> {
  const request = parseRequest(message);
  if (request === null) return;
  if (request.kind === "mark") recording?.mark(request.label);
  if (request.kind === "stop") {
    recording?.stop(null);
    reply({ kind: "stopped" });
    process.disconnect();
  }
  if (request.kind === "start") {
    const settings = trackSettings(request.options, process.env, new Date());
    const warn = (text: string): void => reply({ kind: "warning", text });
    prepared = await prepareRecording(settings, request.command, warn);
    recording = prepared.start(request.pid);
    reply({ kind: "started", output: settings.output, startedAtS: recording.startedAtS });
  }
}

process.on("message", (message) => {
  handle(message).catch((error: unknown) => {
    reply({ kind: "failed", text: errorText(error), isUsage: error instanceof UsageError });
    process.disconnect();
  });
});
process.on("disconnect", end);
process.on("SIGTERM", end);
// Ctrl-C is meant for the experiment; when it ends, so does this process.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
