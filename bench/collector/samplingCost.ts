import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { CompiledCollector } from "./compiledCollector.ts";
import { childrenOf, cpuSecondsOf, type MemoryUse, memoryOf, wait } from "./processUse.ts";

/** What is recorded, and what the recorder cost at one sample a second. */
export interface SamplingCost extends MemoryUse {
  readonly name: string;
  readonly cpuMsPerSample: number;
  /** CPU time over wall time: 1 is one core in use all the time. */
  readonly coreShare: number;
  readonly bytesPerSample: number;
  readonly gzippedBytesPerSample: number;
}

/** Node starts, compiles and collects garbage first: that is not what a sample costs. */
const WARM_UP_S = 5;

const sleepers = (count: number): readonly string[] => [
  "sh",
  "-c",
  `all=; i=1; while [ $i -lt ${count} ]; do sleep 3600 & all="$all $!"; i=$((i+1)); done; trap 'kill $all' TERM; wait`,
];

const GIGABYTES_2 =
  "const held = Array.from({ length: 8 }, () => Buffer.alloc(250e6, 1)); setInterval(() => held, 1e6)";

/** The things that are recorded: how many processes, how much memory. */
export const WORKLOADS: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: "1 process", command: ["sleep", "3600"] },
  { name: "50 processes", command: sleepers(50) },
  { name: "500 processes", command: sleepers(500) },
  { name: "2 GB of memory", command: [process.execPath, "-e", GIGABYTES_2] },
];

/** Records a workload for some seconds, and looks at the recorder meanwhile. */
export async function samplingCost(
  { cli, folder }: CompiledCollector,
  { name, command }: (typeof WORKLOADS)[number],
  seconds: number,
): Promise<SamplingCost> {
  const run = join(folder, `cost-${name.replaceAll(" ", "-")}`);
  const recorder = spawn(process.execPath, [cli, "track", "-o", run, "--", ...command], { stdio: "inherit" });
  const pid = recorder.pid ?? 0;
  await wait(WARM_UP_S);
  const before = { cpuS: cpuSecondsOf(pid), atMs: performance.now(), samples: sampleLines(run).length };
  await wait(seconds);
  const cpuS = cpuSecondsOf(pid) - before.cpuS;
  const elapsedS = (performance.now() - before.atMs) / 1000;
  const lines = sampleLines(run);
  const memory = memoryOf(pid);
  for (const child of childrenOf(pid)) process.kill(child, "SIGTERM");
  await once(recorder, "exit");
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  return {
    name,
    ...memory,
    cpuMsPerSample: (1000 * cpuS) / (lines.length - before.samples),
    coreShare: cpuS / elapsedS,
    bytesPerSample: bytes / lines.length,
    gzippedBytesPerSample: gzipSync(`${lines.join("\n")}\n`).length / lines.length,
  };
}

const sampleLines = (run: string): readonly string[] =>
  readFileSync(join(run, "samples.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("["));
