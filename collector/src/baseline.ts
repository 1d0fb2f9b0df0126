import { join } from "node:path";
import { startClock } from "./clock.ts";
import { FORMAT_VERSION, type HeaderLine } from "./format.ts";
import { startTicker } from "./sampler.ts";
import type { OpenSensors } from "./sensors/openSensors.ts";
import { sampleColumns, takeSample } from "./sensors/takeSample.ts";
import { machineSnapshot } from "./snapshots.ts";
import type { SystemPaths } from "./systemPaths.ts";
import { LineWriter, type Warn } from "./writer.ts";

export interface BaselineOptions {
  readonly folder: string;
  readonly segment: number;
  readonly paths: SystemPaths;
  readonly opened: OpenSensors;
  readonly durationS: number;
  readonly intervalS: number;
  readonly warn: Warn;
}

/**
 * Samples the machine for a while before the run starts, into `baseline.jsonl`, which has the form of
 * `samples.jsonl`. The time isn't part of the run.
 */
export async function recordBaseline(options: BaselineOptions): Promise<void> {
  const { opened, paths, durationS } = options;
  const writer = new LineWriter(join(options.folder, "baseline.jsonl"), options.warn);
  const header: HeaderLine = {
    wattprint: FORMAT_VERSION,
    segment: options.segment,
    columns: sampleColumns(opened.sensors),
  };
  const now = startClock();
  const sample = (isEdge = false): void => {
    const values = takeSample(opened.sensors, now(), (timeS) => machineSnapshot(paths, timeS), isEdge);
    writer.append(JSON.stringify(values));
  };
  writer.append(JSON.stringify(header));
  sample(true);
  const ticker = startTicker(Math.min(options.intervalS, durationS / 2), sample);
  await interruptibleWait(durationS);
  ticker.stop();
  sample(true);
  writer.append(JSON.stringify({ event: "end", timeS: now(), exitCode: null }));
  writer.close();
}

/** Waits, but not beyond a signal that asks this process to end. */
function interruptibleWait(durationS: number): Promise<void> {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, end);
      resolve();
    };
    const timer = setTimeout(end, durationS * 1000);
    for (const signal of signals) process.on(signal, end);
  });
}
