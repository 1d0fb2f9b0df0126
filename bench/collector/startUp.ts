import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bcaBootstrap } from "../../src/stats/bcaBootstrap.ts";
import type { Interval } from "../../src/stats/interval.ts";
import type { CompiledCollector } from "./compiledCollector.ts";

/** A typical value of repeated measurements, with the interval in which it lies at 95 %. */
export interface Typical {
  readonly median: number;
  readonly interval: Interval;
  readonly count: number;
}

/** The recorded command says when it runs. */
const COMMAND = ["date", "+%s%N"];

/** Extra ms until a command starts when it is recorded: pairs of starts without and with the collector. */
export function startUpDelay({ cli, folder }: CompiledCollector, pairs: number): Typical {
  const delaysMs = Array.from({ length: pairs }, (_, index) => {
    const track = [process.execPath, cli, "track", "-o", join(folder, `start-${index}`), "--"];
    const [plain, recorded] =
      index % 2 === 0 ? [startedMs([]), startedMs(track)] : swap(startedMs(track), startedMs([]));
    return recorded - plain;
  });
  return typical(delaysMs);
}

const swap = <A, B>(a: A, b: B): readonly [B, A] => [b, a];

/** The same for an empty Node program: what no collector written for Node can do without. */
export function nodeStartUp(pairs: number): Typical {
  const script = "require('node:child_process').spawn('date', ['+%s%N'], { stdio: 'inherit' })";
  return typical(
    Array.from({ length: pairs }, () => startedMs([process.execPath, "-e", script], []) - startedMs([])),
  );
}

/** Milliseconds from now until the command runs. */
function startedMs(wrapper: readonly string[], command: readonly string[] = COMMAND): number {
  const [program = "", ...parameters] = [...wrapper, ...command];
  const fromMs = performance.timeOrigin + performance.now();
  const { stdout } = spawnSync(program, parameters, { encoding: "utf8" });
  return Number(stdout) / 1e6 - fromMs;
}

/** Median and its bootstrap interval. */
export function typical(values: readonly number[]): Typical {
  return {
    median: median(values),
    interval: bcaBootstrap(values, { statistic: median }),
    count: values.length,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
