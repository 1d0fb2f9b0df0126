import { startClock } from "./clock.ts";
import { gitFacts } from "./facts/git.ts";
import { hardwareFacts } from "./facts/host.ts";
import { errorText } from "./failure.ts";
import { FORMAT_VERSION, type HeaderLine, type Measurement } from "./format.ts";
import { readMachineCpuTimes } from "./machine/cpuTimes.ts";
import { readMachineMemory } from "./machine/memory.ts";
import { watchProcessTree } from "./machine/processTree.ts";
import type { TrackSettings } from "./options.ts";
import { runFile } from "./runFile.ts";
import { discardRun, lastTimeS, startOfRunS, takeRunFolder } from "./runFolder.ts";
import { openRunLog } from "./runLog.ts";
import { startTicker } from "./sampler.ts";
import { openSensors } from "./sensors/openSensors.ts";
import { SENSORS } from "./sensors/registry.ts";
import { systemPaths } from "./systemPaths.ts";
import type { Warn } from "./writer.ts";

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
 * @param command - what will be run, or `null` for a process that runs already
 * @throws {UsageError} if the folder can't be used for a run (see `takeRunFolder`)
 */
export async function prepareRecording(
  settings: TrackSettings,
  command: readonly string[] | null,
  warn: Warn,
): Promise<PreparedRecording> {
  const paths = systemPaths(process.env);
  const { segment, release } = takeRunFolder(settings.output, settings.use);
  const log = openRunLog(settings.output, warn);
  const hardware = hardwareFacts(paths);
  const context = {
    paths,
    env: process.env,
    intervalS: settings.intervalS,
    scope: settings.scope,
    cpu: hardware.cpu,
  };
  const [opened, git] = await Promise.all([openSensors(SENSORS, context), gitFacts(process.cwd())]);
  // A counter that could wrap unseen between two samples needs more of them.
  const intervalS = Math.min(
    settings.intervalS,
    ...opened.sensors.map((sensor) => sensor.maxIntervalS ?? 3600),
  );
  const close = (): void => {
    for (const sensor of opened.sensors) sensor.close?.();
    log.close();
    release();
  };

  const start = (rootPid: number): Recording => {
    const now = startClock(segment > 0 ? lastTimeS(settings.output) : null);
    const startedAtS = now();
    const readTree = watchProcessTree({ procRoot: paths.procRoot, rootPid, excludedPid: process.pid });
    const hasProcfs = readMachineCpuTimes(paths.procRoot) !== null;
    const readSample = (): void => {
      const snapshot = {
        timeS: now(),
        tree: hasProcfs ? readTree() : null,
        machineCpu: readMachineCpuTimes(paths.procRoot),
        machineMemory: readMachineMemory(paths.procRoot),
      };
      const values = opened.sensors.flatMap((sensor) => sensor.read(snapshot));
      log.sample([snapshot.timeS, ...values]);
    };
    const sample = (): void => {
      try {
        readSample();
      } catch (error) {
        warn(`a sample was not taken (${errorText(error)})`);
      }
    };
    const header: HeaderLine = {
      wattprint: FORMAT_VERSION,
      segment,
      columns: [
        { name: "timeS", unit: "s", quantity: "time" },
        ...opened.sensors.flatMap((sensor) => sensor.columns),
      ],
    };
    log.header(header);
    sample();
    if (segment === 0) {
      try {
        const facts = runFile({
          settings: { ...settings, intervalS },
          command,
          startedAtS,
          hardware,
          opened,
          git,
        });
        log.facts(facts);
      } catch (error) {
        warn(`run.json was not written (${errorText(error)})`);
      }
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
