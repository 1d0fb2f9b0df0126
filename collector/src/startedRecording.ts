import { startClock } from "./clock.ts";
import { errorText } from "./failure.ts";
import { FORMAT_VERSION, type RunFile } from "./format.ts";
import type { TrackSettings } from "./options.ts";
import { lastTimeS, startOfRunS } from "./runFolder.ts";
import type { RunLog } from "./runLog.ts";
import { startTicker } from "./sampler.ts";
import type { OpenSensors } from "./sensors/openSensors.ts";
import { sampleColumns, takeSample } from "./sensors/takeSample.ts";
import { type OnProcesses, runSnapshots } from "./snapshots.ts";
import type { SystemPaths } from "./systemPaths.ts";
import type { Warn } from "./writer.ts";

/** A run that is being recorded. */
export interface Recording {
  /** Start of the run, which a resumed one had long ago: scores count from it. */
  readonly startedAtS: number;
  mark(label: string): void;
  /** Takes the last sample and ends the log; further calls do nothing. Returns the run's duration, in s. */
  stop(exitCode: number | null): number;
}

/** What was made ready for a recording. */
export interface RecordingParts {
  /** The first of the run's processes. */
  readonly rootPid: number;
  readonly paths: SystemPaths;
  readonly settings: Pick<TrackSettings, "output" | "intervalS" | "scope">;
  /** 0 for a new run. */
  readonly segment: number;
  readonly log: RunLog;
  readonly opened: OpenSensors;
  readonly onProcesses: OnProcesses;
  /** Writes `run.json`. It takes longer than a sample, so it comes after the first one. */
  writeFacts(startedAtS: number, scope: RunFile["scope"]): void;
  close(): void;
  readonly warn: Warn;
}

/** Samples from now on, until it is stopped. */
export function startRecording(parts: RecordingParts): Recording {
  const { paths, settings, segment, log, opened, warn } = parts;
  const now = startClock(segment > 0 ? lastTimeS(settings.output) : null);
  const startedAtS = now();
  const snapshots = runSnapshots(paths, parts.rootPid, settings.scope, parts.onProcesses);
  if (snapshots.reason !== null) warn(`--scope cgroup is not possible (${snapshots.reason}); it is tree`);
  const sample = (isEdge = false): void => {
    try {
      const timeS = now();
      log.sample(takeSample(opened.sensors, timeS, snapshots.read, isEdge));
      for (const message of opened.sensors.flatMap((sensor) => sensor.problems?.() ?? [])) {
        log.event({ event: "problem", timeS, message });
      }
    } catch (error) {
      warn(`a sample was not taken (${errorText(error)})`);
    }
  };
  log.header({ wattprint: FORMAT_VERSION, segment, columns: sampleColumns(opened.sensors) });
  sample(true);
  try {
    parts.writeFacts(startedAtS, snapshots.scope);
  } catch (error) {
    warn(factsProblem(error));
  }
  const ticker = startTicker(settings.intervalS, sample);
  let durationS: number | null = null;
  return {
    startedAtS: (segment > 0 ? startOfRunS(settings.output) : null) ?? startedAtS,
    mark: (label) => log.event({ event: "mark", timeS: now(), label }),
    stop(exitCode) {
      if (durationS !== null) return durationS;
      ticker.stop();
      sample(true);
      const endS = now();
      log.event({ event: "end", timeS: endS, exitCode });
      parts.close();
      durationS = endS - startedAtS;
      return durationS;
    },
  };
}

/** What is said where `run.json` can't be written. */
export const factsProblem = (error: unknown): string =>
  `the facts of the run were not written (${errorText(error)})`;
