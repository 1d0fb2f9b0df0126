import { readdir } from "node:fs/promises";
import type { RunFile } from "@wattprint/collector/format";
import { readRunFile } from "./collectorRunFile.ts";

const RESUMED = /^run\.(\d+)\.json(\.gz)?$/;

/**
 * The facts of the segments with which a run was resumed, in their order: `run.1.json`, `run.2.json`, …
 * @throws {InputError} with the faults of one that cannot be read
 */
export async function readResumes(
  path: string,
): Promise<{ readonly files: readonly string[]; readonly runs: readonly RunFile[] }> {
  const numberOf = (name: string): number => Number(RESUMED.exec(name)?.[1] ?? 0);
  const files = (await readdir(path))
    .filter((name) => RESUMED.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b));
  const runs: RunFile[] = [];
  for (const name of files) runs.push(await readRunFile(`${path}/${name}`));
  return { files, runs };
}

/** What a reader must know of segments that ran elsewhere: the page states the first one's computer. */
export function resumeWarnings(first: RunFile, resumes: readonly RunFile[]): readonly string[] {
  const elsewhere = resumes.filter(({ host }) => host.hash !== first.host.hash);
  if (elsewhere.length === 0) return [];
  const hardware = (run: RunFile): string =>
    [
      `${run.hardware.cpu.model ?? "unknown CPU"} with ${run.hardware.cpu.logicalCores} logical cores`,
      ...run.hardware.gpus.map(({ name }) => name),
    ].join(", ");
  const others = [...new Set(elsewhere.map(hardware))].filter((text) => text !== hardware(first));
  const kind = others.length === 0 ? "of the same kind" : `with other hardware (${others.join("; ")})`;
  return [`The run was resumed on another computer ${kind}; the facts are those of the first one.`];
}
