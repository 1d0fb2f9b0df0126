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

/** What a reader must know of segments that ran elsewhere or otherwise: the page states the facts of the first one. */
export function resumeWarnings(first: RunFile, resumes: readonly RunFile[]): readonly string[] {
  return [...otherComputers(first, resumes), ...otherFacts(first, resumes)];
}

/** Facts with which energy and emissions of the whole run are computed. */
const COMPUTED_WITH: Readonly<Record<string, (run: RunFile) => string | undefined>> = {
  "scope of the energy": ({ scope }) => scope,
  PUE: ({ pue }) => pue?.value.toString(),
  "region of the grid": ({ carbon }) => carbon?.region,
  "carbon intensity in g/kWh": ({ carbon }) => carbon?.intensityGPerKwh?.toString(),
};

function otherFacts(first: RunFile, resumes: readonly RunFile[]): readonly string[] {
  return Object.entries(COMPUTED_WITH).flatMap(([name, factOf]) => {
    const known = factOf(first);
    const others = [...new Set(resumes.flatMap((run) => factOf(run) ?? []))].filter((fact) => fact !== known);
    if (others.length === 0) return [];
    const used = name.startsWith("scope")
      ? "each segment's energy is that of its own"
      : `the first is used for the whole run`;
    return [
      `The ${name} was ${known ?? "not stated"} at first and ${others.join(", ")} when the run was resumed; ${used}.`,
    ];
  });
}

function otherComputers(first: RunFile, resumes: readonly RunFile[]): readonly string[] {
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
