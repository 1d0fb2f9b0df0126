import { spareCompiler } from "./ownProcess.ts";
import type { WatcherReply } from "./watcherMessages.ts";
import { parseRequest } from "./watcherMessages.ts";
import { watcherSession } from "./watcherSession.ts";

/* The process behind `track()` in a Node program: it records the process that started it, which asks over Node's channel. */

spareCompiler();

function reply(message: WatcherReply): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

const session = watcherSession(
  reply,
  (text) => reply({ kind: "warning", text }),
  () => process.disconnect(),
);

function end(): void {
  session.end();
  process.exit(0);
}

process.on("message", (message) => {
  const request = parseRequest(message);
  if (request !== null) void session.handle(request);
});
process.on("disconnect", end);
process.on("SIGTERM", end);
// Ctrl-C is meant for the experiment; when it ends, so does this process.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
