import type { RunSummary } from "../../runs/runSummary.ts";
import { tally } from "../distinct.ts";
import { formatBytes } from "../format.ts";

/** "1 × NVIDIA TITAN V (12.6 GB)" of each distinct set of boards, the most common first. */
export function boardsTexts(runs: readonly RunSummary[]): readonly string[] {
  const sets = runs.flatMap(({ facts }) => {
    const [first] = facts.gpus;
    if (!first) return [];
    const groups = tally(facts.gpus.map(({ name, memoryBytes }) => `${name}${sizeText(memoryBytes)}`));
    return [groups.map(([name, count]) => `${count} × ${name}`).join(" and ")];
  });
  return tally(sets).map(([text]) => text);
}

const sizeText = (bytes: number | null): string => (bytes === null ? "" : ` (${formatBytes(bytes)})`);

/** Distinct processors, the most common first. */
export const processorTexts = (runs: readonly RunSummary[]): readonly string[] =>
  tally(
    runs.flatMap(({ facts: { cpu } }) =>
      cpu.model === null
        ? []
        : [`${cpu.model}${cpu.logicalCores === null ? "" : `, ${cpu.logicalCores} logical cores`}`],
    ),
  ).map(([text]) => text);

/** Distinct sizes of main memory, the most common first. */
export const memoryTexts = (runs: readonly RunSummary[]): readonly string[] =>
  tally(
    runs.flatMap(({ facts }) => (facts.memoryBytes === null ? [] : [formatBytes(facts.memoryBytes)])),
  ).map(([text]) => text);
