import { join, resolve } from "node:path";
import { recordBaseline } from "./baseline.ts";
import type { Experiment } from "./facts/experiment.ts";
import { gitFacts } from "./facts/git.ts";
import { hardwareFacts } from "./facts/host.ts";
import { errorText } from "./failure.ts";
import type { Measurement, RunFile } from "./format.ts";
import { watchRegion } from "./grid/watchRegion.ts";
import type { TrackSettings } from "./options.ts";
import { openProcessLog } from "./processLog.ts";
import { runFile } from "./runFile.ts";
import { discardRun, takeRunFolder } from "./runFolder.ts";
import { openRunLog } from "./runLog.ts";
import { openSensors } from "./sensors/openSensors.ts";
import { SENSORS } from "./sensors/registry.ts";
import { factsProblem, type Recording, startRecording } from "./startedRecording.ts";
import { systemPaths } from "./systemPaths.ts";
import { replaceFile, type Warn } from "./writer.ts";

/** A run that is ready to start: its folder is taken, its sensors are open. */
export interface PreparedRecording {
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly measurements: readonly Measurement[];
  /** Starts sampling the tree below a process. */
  start(rootPid: number): Recording;
  /** Gives the folder back: nothing was started. */
  discard(): void;
}

/**
 * Gathers the facts of a run and opens its sensors, so that starting it takes next to no time.
 *
 * @throws {UsageError} if the folder can't be used for a run (see `takeRunFolder`)
 */
export async function prepareRecording(
  settings: TrackSettings,
  experiment: Experiment,
  warn: Warn,
): Promise<PreparedRecording> {
  const paths = systemPaths(process.env);
  // What is written anew later must not depend on a working folder that may be removed.
  const folder = resolve(settings.output);
  const { segment, release } = takeRunFolder(settings.output, settings.use);
  const asked = gitFacts(experiment.folder);
  const log = openRunLog(folder, warn);
  const hardware = hardwareFacts(paths);
  const context = {
    paths,
    env: experiment.env,
    intervalS: settings.intervalS,
    scope: settings.scope,
    cpu: hardware.cpu,
    intensityProvider: settings.intensityProvider,
  };
  const region = watchRegion(settings, paths, process.env);
  const [opened, git] = await Promise.all([openSensors(SENSORS, context), asked]);
  // A counter that could wrap unseen between two samples needs more of them.
  const intervalS = Math.min(
    settings.intervalS,
    ...opened.sensors.map((sensor) => sensor.maxIntervalS ?? 3600),
  );
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
    const options = { folder, segment, paths, opened, durationS: baselineS, intervalS, warn };
    await recordBaseline(options).catch((error: unknown) =>
      warn(`the baseline was not recorded (${errorText(error)})`),
    );
  }

  const write = (facts: RunFile): void => {
    if (segment === 0) log.facts(facts);
    else replaceFile(join(folder, `run.${segment}.json`), `${JSON.stringify(facts, null, 2)}\n`);
  };

  return {
    folder,
    measurements: opened.measurements,
    start: (rootPid) =>
      startRecording({
        rootPid,
        paths,
        settings: { ...settings, output: folder, intervalS },
        segment,
        log,
        opened,
        onProcesses: (timeS, processes) => processLog?.append(timeS, processes),
        writeFacts(startedAtS, scope) {
          const known = { ...settings, intervalS, scope, carbon: region.known() };
          const facts = runFile({ settings: known, experiment, startedAtS, hardware, opened, git });
          write(facts);
          region.whenBetter(
            (carbon) => write({ ...facts, carbon }),
            (error) => warn(factsProblem(error)),
          );
        },
        close,
        warn,
      }),
    discard() {
      close();
      if (segment === 0) discardRun(folder);
    },
  };
}
