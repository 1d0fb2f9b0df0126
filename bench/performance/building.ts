import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { useOf } from "./command.ts";
import type { ResultRow } from "./resultRow.ts";

const FLOOR = fileURLToPath(new URL("floor.mjs", import.meta.url));

/** Seconds of the floor for the 39 published runs on the machine for which the targets were set. */
const LIKE_MACHINE_FLOOR_S = 2.9;

export interface Site {
  readonly name: string;
  readonly paper: string;
  readonly runs: string;
  /** The gzipped samples of one run, of which the last is dropped. */
  readonly touched: string;
  readonly coldTargetS: number;
}

/**
 * A site built without a cache, with an empty one, and again after a run was written anew. Seconds are those of a
 * machine that reads the 39 published runs in 2.9 s: what was measured, times how much slower the floor was meanwhile.
 */
export async function buildingRows(
  cli: string,
  folder: string,
  site: Site,
  floorRuns: string,
): Promise<readonly ResultRow[]> {
  const cache = join(folder, "cache");
  const output = join(folder, "site");
  const build = (): ReturnType<typeof useOf> =>
    useOf([cli, "build", site.paper, "--cache-folder", cache, "--output", output]);
  rmSync(cache, { recursive: true, force: true });
  const before = await useOf([FLOOR, floorRuns]);
  const cold = await build();
  const between = await useOf([FLOOR, floorRuns]);
  dropLastLine(site.touched);
  const again = await build();
  const scale = LIKE_MACHINE_FLOOR_S / ((before.wallS + between.wallS) / 2);
  const scaleAgain = LIKE_MACHINE_FLOOR_S / between.wallS;
  const [coldS, againS] = [cold.wallS * scale, again.wallS * scaleAgain];
  return [
    {
      what: `${site.name}, cold`,
      target: `${site.coldTargetS} s`,
      result: `${coldS.toFixed(1)} s (${cold.wallS.toFixed(1)} s here), ${cold.peakMib?.toFixed(0) ?? "?"} MiB`,
      isMet: coldS <= site.coldTargetS,
    },
    {
      what: `${site.name}, again after touching one run`,
      target: "1.5 s",
      result: `${againS.toFixed(1)} s (${again.wallS.toFixed(1)} s here)`,
      isMet: againS <= 1.5,
    },
  ];
}

function dropLastLine(file: string): void {
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  writeFileSync(file, gzipSync(`${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`));
}
