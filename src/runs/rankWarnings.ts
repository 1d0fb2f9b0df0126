import type { RunLog } from "../readers/runLog.ts";
import type { RankStream } from "./rankStream.ts";
import { hostsOf } from "./rankTracks.ts";

/** Share of a rank's time without energy above which it deserves a word. */
const NOTABLE_FRACTION = 0.01;

/** What a reader must know of a run that was merged from the logs of its ranks, in full sentences. */
export function rankWarnings(logs: readonly RunLog[], streams: readonly RankStream[]): readonly string[] {
  const hosts = hostsOf(logs).length;
  const where = hosts === 1 ? "one computer" : `${hosts} computers`;
  return [
    `The logs of ${logs.length} ranks of one job on ${where} were merged into this one run: a device that several ranks logged counts once, and their shares of it are added. If they are runs of their own, like seeds side by side, build with --separate-ranks, or record each with its own --seed.`,
    ...differingMethods(logs),
    ...absent(logs),
    ...evaluations(logs),
    ...streams.flatMap((stream, index) => {
      const name = `Rank ${stream.log.facts.job?.rank ?? index}`;
      return [
        ...stream.warnings().map((warning) => `${name}: ${warning}`),
        ...(stream.log.facts.endedAtS === null ? [`${name}: the log has no end.`] : []),
        ...lost(name, stream),
      ];
    }),
  ];
}

/** A rank whose log names no job can't be told from a seed of its own, and stays a run. */
export function loneRank({ facts: { job, merged } }: RunLog): readonly string[] {
  const { id, rank, size = 0 } = job ?? {};
  if (merged !== undefined || id !== undefined || rank === undefined || size < 2) return [];
  return [
    `This is the log of rank ${rank} of ${size}, and nothing in it names their job, so the logs of its ranks are not merged: a device that several of them logged has its energy as a whole in each.`,
  ];
}

const COMPONENTS = { cpu: "the CPU", dram: "the memory", gpu: "a board" } as const;

/** A rank in a container may have no counter where the one beside it has: then nothing tells that both mean one device. */
function differingMethods(logs: readonly RunLog[]): readonly string[] {
  const methodsOf = new Map<string, Set<string>>();
  for (const { facts, tracks } of logs) {
    for (const { component, device = null, method } of tracks) {
      const board = component === "gpu" ? device : null;
      const key = JSON.stringify([component, board, board === null ? facts.hostHash : null]);
      methodsOf.set(key, (methodsOf.get(key) ?? new Set()).add(method));
    }
  }
  return (["cpu", "dram", "gpu"] as const).flatMap((component) => {
    const mixed = [...methodsOf].find(
      ([key, methods]) => methods.size > 1 && key.startsWith(`["${component}"`),
    );
    if (mixed === undefined) return [];
    return [
      `Ranks measured ${COMPONENTS[component]} of one computer by different methods (${[...mixed[1]].join(", ")}): the device's energy as a whole counts once for each of them, so the machine's energy is too high; the run's is the sum of what each rank measured of its part.`,
    ];
  });
}

function absent(logs: readonly RunLog[]): readonly string[] {
  const size = logs[0]?.facts.job?.size ?? logs.length;
  const present = new Set(logs.map(({ facts }) => facts.job?.rank));
  const missing = Array.from({ length: size }, (_, rank) => rank).filter((rank) => !present.has(rank));
  if (missing.length === 0) return [];
  const names = missing.length > 8 ? `${missing.slice(0, 8).join(", ")}, …` : missing.join(", ");
  return [
    `The job had ${size} ranks, of which ${missing.length} left no log (${names}); what only they used is not counted.`,
  ];
}

function evaluations(logs: readonly RunLog[]): readonly string[] {
  const sources = logs.filter(({ evaluation }) => evaluation !== null);
  if (sources.length < 2) return [];
  return [
    `${sources.length} ranks wrote evaluations; those of rank ${sources[0]?.facts.job?.rank ?? 0} are shown.`,
  ];
}

function lost(name: string, { log, energies, durationS, absence }: RankStream): readonly string[] {
  return log.tracks.flatMap((track, index) => {
    const totals = energies[index]?.totals();
    const lostS = durationS() - (absence().tracksS[index] ?? 0) - (totals?.coveredS ?? 0);
    if (durationS() <= 0 || lostS / durationS() <= NOTABLE_FRACTION) return [];
    return [
      `${name}: ${track.label} has no energy for ${((100 * lostS) / durationS()).toFixed(0)} % of its time; what the rank used then is not counted.`,
    ];
  });
}
