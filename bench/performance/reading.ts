import { fileURLToPath } from "node:url";
import { useOf } from "./command.ts";
import type { ResultRow } from "./resultRow.ts";

const FLOOR = fileURLToPath(new URL("floor.mjs", import.meta.url));
const MOST_OF_FLOOR = 0.6;
const MOST_MIB = 400;

/** Middle of an odd number of values. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** `summarize` against the floor, in turns so that both see the same moments of a busy machine. */
export async function readingRows(cli: string, runs: string, name: string): Promise<readonly ResultRow[]> {
  const ratios: number[] = [];
  let peakMib: number | null = null;
  for (let turn = 0; turn < 3; turn++) {
    const before = await useOf([FLOOR, runs]);
    const summarize = await useOf([cli, "summarize", runs, "--json"]);
    const after = await useOf([FLOOR, runs]);
    ratios.push(summarize.wallS / ((before.wallS + after.wallS) / 2));
    if (summarize.peakMib !== null) peakMib = Math.max(peakMib ?? 0, summarize.peakMib);
  }
  const ratio = median(ratios);
  return [
    {
      what: `\`summarize\` of ${name}, against reading, unzipping and parsing every line on one core`,
      target: `${MOST_OF_FLOOR} ×`,
      result: `${ratio.toFixed(2)} × (${ratios.map((each) => each.toFixed(2)).join(", ")})`,
      isMet: ratio <= MOST_OF_FLOOR,
    },
    {
      what: `memory of all its processes, ${name}`,
      target: `${MOST_MIB} MiB`,
      result: `${peakMib?.toFixed(0) ?? "?"} MiB`,
      isMet: peakMib === null ? null : peakMib <= MOST_MIB,
    },
  ];
}
