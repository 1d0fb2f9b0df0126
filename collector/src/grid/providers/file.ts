import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { IntensitySource } from "../../format.ts";
import { readTextFile } from "../../textFile.ts";
import { type IntensityProvider, plausible } from "./provider.ts";

/** How long a row holds, at most: what nobody renews is not of now. */
const MOST_HOURS = 24;

/** Kinds that the name of the second column can state. */
const BASIS: Readonly<Record<string, IntensitySource["basis"] | null>> = {
  gperkwh: null,
  lifecyclegperkwh: "life-cycle",
  directgperkwh: "direct",
};

/**
 * A table of one's own: `time,gPerKwh`, where a row holds from its time to the next one's.
 *
 * Times are ISO 8601 with a zone, or Unix seconds. The second column may be named `lifeCycleGPerKwh` or `directGPerKwh`.
 * The file is read again at every poll, so something else may append to it.
 */
export function fileIntensity(path: string): IntensityProvider {
  const basis = BASIS[columnOf(readTextFile(path) ?? "")] ?? null;
  return {
    values: [
      {
        name: "carbonIntensityGPerKwh",
        source: { provider: `file ${basename(path)}`, ...(basis === null ? {} : { basis }) },
        isCounted: true,
      },
    ],
    async poll(_signal, now) {
      return [valueAt(readFileSync(path, "utf8"), now, path)];
    },
  };
}

const columnOf = (text: string): string => (text.split(/\r?\n/)[0]?.split(",")[1] ?? "").trim().toLowerCase();

function valueAt(text: string, now: Date, path: string): number {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  if (head.split(",")[0]?.trim() !== "time" || !(columnOf(head) in BASIS)) {
    throw new Error(`${path} begins "${head.slice(0, 60)}"; expected time,gPerKwh`);
  }
  const nowS = now.getTime() / 1000;
  const past = lines
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .map(([time = "", value = ""]) => ({
      timeS: secondsOf(time),
      value: value === "" ? null : Number(value),
    }))
    .filter(({ timeS }) => timeS <= nowS && timeS >= nowS - MOST_HOURS * 3600);
  const latest = past.reduce((best, row) => (row.timeS >= best.timeS ? row : best), {
    timeS: -1,
    value: null as number | null,
  });
  if (latest.timeS < 0) throw new Error(`${path} has no row of the last ${MOST_HOURS} h`);
  return plausible(latest.value);
}

/** A time without zone would be read in this computer's: it is no time here. */
function secondsOf(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  return /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) / 1000 : Number.NaN;
}
