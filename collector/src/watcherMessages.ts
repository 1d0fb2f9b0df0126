import type { Scores } from "./evaluationLog.ts";
import type { TrackOptions } from "./options.ts";

/** What the experiment's process asks of its watcher. */
export type WatcherRequest =
  | {
      readonly kind: "start";
      readonly options: TrackOptions;
      readonly pid: number;
      readonly command: readonly string[] | null;
    }
  | { readonly kind: "mark"; readonly label: string }
  /** `timeS` is in seconds since the start of the run; without it the request counts when it comes. */
  | { readonly kind: "log"; readonly timeS?: number; readonly scores: Scores }
  | { readonly kind: "stop"; readonly exitCode?: number | null };

/** What the watcher answers. */
export type WatcherReply =
  /** `startedAtS`: what the computer's clock, as it is set now, said when the run started. */
  | { readonly kind: "started"; readonly output: string; readonly startedAtS: number }
  | { readonly kind: "failed"; readonly text: string; readonly isUsage: boolean }
  | { readonly kind: "warning"; readonly text: string }
  | { readonly kind: "stopped" };

// Both ends are this package: the tag is all that needs to be looked at.
const isRequest = (message: unknown): message is WatcherRequest =>
  hasKind(message, ["start", "mark", "log", "stop"]);
const isReply = (message: unknown): message is WatcherReply =>
  hasKind(message, ["started", "failed", "warning", "stopped"]);

export function parseRequest(message: unknown): WatcherRequest | null {
  return isRequest(message) ? message : null;
}

export function parseReply(message: unknown): WatcherReply | null {
  return isReply(message) ? message : null;
}

function hasKind(message: unknown, kinds: readonly string[]): boolean {
  if (typeof message !== "object" || message === null || !("kind" in message)) return false;
  return typeof message.kind === "string" && kinds.includes(message.kind);
}
