import { join } from "node:path";
import { recordBaseline } from "./baseline.ts";
import { startClock } from "./clock.ts";
import { gitFacts } from "./facts/git.ts";
import { hardwareFacts } from "./facts/host.ts";
import { errorText } from "./failure.ts";
import { FORMAT_VERSION, type Measurement, type RunFile } from "./format.ts";
import { watchRegion } from "./grid/watchRegion.ts";
import { processEnvironment } from "./machine/processEnvironment.ts";
import type { TrackSettings } from "./options.ts";
import { openProcessLog } from "./processLog.ts";
import { runFile } from "./runFile.ts";
import { discardRun, lastTimeS, startOfRunS, takeRunFolder } from "./runFolder.ts";
import { openRunLog } from "./runLog.ts";
import { startTicker } from "./sampler.ts";
import { openSensors } from "./sensors/openSensors.ts";
import { SENSORS } from "./sensors/registry.ts";
import { sampleColumns, takeSample } from "./sensors/takeSample.ts";
import { runSnapshots } from "./snapshots.ts";
import { systemPaths } from "./systemPaths.ts";
import { replaceFile, type Warn } from "./writer.ts";

/** What is to be recorded. */
export interface RecordingTarget {
  readonly command: readonly string[] | null;
  /** A process that wasn't started with this one's environment: its own says which boards it may use. */
  readonly pid: number | null;
}

/** A run that is ready to start: its folder is taken, its sensors are open. */
export interface PreparedRecording {
  readonly measurements: readonly Measurement[];
  /** Starts sampling the tree below a process. */
  start(rootPid: number): Recording;
  /** Gives the folder back: nothing was started. */
  discard(): void;
}

/** A run that is being recorded. */
export interface Recording {
  /** Start of the run, which a resumed one had long ago: scores count from it. */
  readonly startedAtS: number;
  mark(label: string): void;
  /** Takes the last sample and ends the log; further calls do nothing. Returns the run's duration, in s. */
  stop(exitCode: number | null): number;
}

/**
 * Gathers the facts of a run and opens its sensors, so that starting it takes next to no time.
 *
 * @throws {UsageError} if the folder can't be used for a run (see `takeRunFolder`)
 */
export async function prepareRecording(
  settings: TrackSettings,
  { command, pid }: RecordingTarget,
  warn: Warn,
): Promise<PreparedRecording> {
  const paths = systemPaths(process.env);
  const env = (pid === null ? null : processEnvironment(paths.procRoot, pid)) ?? process.env;
  const { segment, release } = takeRunFolder(settings.output, settings.use);
  const log = openRunLog(settings.output, warn);
  const hardware = hardwareFacts(paths);
  const context = {
    paths,
    env,
    intervalS: settings.intervalS,
    scope: settings.scope,
    cpu: hardware.cpu,
    intensityProvider: settings.intensityProvider,
  };
  const region = watchRegion(settings, paths, process.env);
  const [opened, git] = await Promise.all([openSensors(SENSORS, context), gitFacts(process.cwd())]);
  // A counter that could wrap unseen between two samples needs more of them.
  const intervalS = Math.min(
    settings.intervalS,
    ...opened.sensors.map((sensor) => sensor.maxIntervalS ?? 3600),
  );
  const folder = settings.output;
  const processLog = settings.perProcess ? openProcessLog(folder, paths.procRoot, warn) : null;
  const close = (): void => {
    for (const sensor of opened.sensors) sensor.close?.();
    region.close();
    processLog?.close();
    log.close();
    release();
  };
  const { baselineS } = settings;
  if (baselineS !== null) {
    await recordBaseline({ folder, segment, paths, opened, durationS: baselineS, intervalS, warn });
  }

  const start = (rootPid: number): Recording => {
    const now = startClock(segment > 0 ? lastTimeS(settings.output) : null);
    const startedAtS = now();
    const snapshots = runSnapshots(paths, rootPid, settings.scope, (timeS, processes) =>
      processLog?.append(timeS, processes),
    );
    if (snapshots.reason !== null) warn(`--scope cgroup is not possible (${snapshots.reason}); it is tree`);
    const readSample = (): void => {
      const timeS = now();
      log.sample(takeSample(opened.sensors, timeS, snapshots.read));
      for (const message of opened.sensors.flatMap((sensor) => sensor.problems?.() ?? [])) {
        log.event({ event: "problem", timeS, message });
      }
    };
    const sample = (): void => {
      try {
        readSample();
      } catch (error) {
        warn(`a sample was not taken (${errorText(error)})`);
      }
    };
    log.header({ wattprint: FORMAT_VERSION, segment, columns: sampleColumns(opened.sensors) });
    sample();
    const write = (facts: RunFile): void => {
      if (segment === 0) log.facts(facts);
      else replaceFile(join(folder, `run.${segment}.json`), `${JSON.stringify(facts, null, 2)}\n`);
    };
    const reportFacts = (error: unknown): void =>
      warn(`the facts of the run were not written (${errorText(error)})`);
    try {
      const effective = { ...settings, intervalS, scope: snapshots.scope, carbon: region.known() };
      const facts = runFile({ settings: effective, command, env, startedAtS, hardware, opened, git });
      write(facts);
      region.whenBetter((carbon) => write({ ...facts, carbon }), reportFacts);
    } catch (error) {
      reportFacts(error);
    }
    const ticker = startTicker(intervalS, sample);
    let durationS: number | null = null;
    return {
      startedAtS: (segment > 0 ? startOfRunS(settings.output) : null) ?? startedAtS,
      mark: (label) => log.event({ event: "mark", timeS: now(), label }),
      stop(exitCode) {
        if (durationS !== null) return durationS;
        ticker.stop();
        sample();
        const endS = now();
        log.event({ event: "end", timeS: endS, exitCode });
        close();
        durationS = endS - startedAtS;
        return durationS;
      },
    };
  };

  return {
    measurements: opened.measurements,
    start,
    discard() {
      close();
      if (segment === 0) discardRun(settings.output);
    },
  };
}
