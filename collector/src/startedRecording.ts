import { startClock, watchSleep } from "./clock.ts";
import { errorText } from "./failure.ts";
import { FORMAT_VERSION, type RunFile } from "./format.ts";
import type { TrackSettings } from "./options.ts";
import { lastTimeS, startOfRunS } from "./runFolder.ts";
import type { RunLog } from "./runLog.ts";
import { startTicker } from "./sampler.ts";
import type { OpenSensors } from "./sensors/openSensors.ts";
import type { Snapshot } from "./sensors/sensor.ts";
import { sampleColumns, takeSample } from "./sensors/takeSample.ts";
import { type OnProcesses, runSnapshots } from "./snapshots.ts";
import type { SystemPaths } from "./systemPaths.ts";
import type { Warn } from "./writer.ts";

/** A run that is being recorded. */
export interface Recording {
  /** Seconds since the start of the run, which a resumed one had long ago: scores count from it. */
  elapsedS(): number;
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
  const sleptUntil = watchSleep();
  let sleptS = 0;
  const snapshots = runSnapshots(paths, parts.rootPid, settings.scope, parts.onProcesses);
  if (snapshots.reason !== null) warn(`--scope cgroup is not possible (${snapshots.reason}); it is tree`);
  const sample = (isEdge = false): void => {
    try {
      const timeS = now();
      const napS = sleptUntil(timeS);
      sleptS += napS;
      const read = (): Snapshot => ({ ...snapshots.read(timeS), sleptS });
      log.sample(takeSample(opened.sensors, timeS, read, isEdge));
      const sleep =
        napS === 0 ? [] : [`the computer slept for ${napS.toFixed(0)} s, which are part of the duration`];
      for (const message of [...sleep, ...opened.sensors.flatMap((sensor) => sensor.problems?.() ?? [])]) {
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
  const startOfRun = (segment > 0 ? startOfRunS(settings.output) : null) ?? startedAtS;
  let durationS: number | null = null;
  return {
    elapsedS: () => Math.max(0, now() - startOfRun),
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
