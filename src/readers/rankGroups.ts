import { existsSync } from "node:fs";
import type { RunFile } from "@wattprint/collector/format";
import { InputError } from "../errors.ts";
import type { RunLocation } from "./findRuns.ts";

/** Ranks of one job start together; a job that was queued again starts later. */
const START_WINDOW_S = 600;

/** An option that names the rank, which differs among commands that are otherwise alike. */
const RANK_OPTION = /^--?(local|node|global|world)?[-_]?rank$/i;

/** A run that is a rank of a job. */
export interface Rank {
  readonly location: RunLocation;
  readonly run: Pick<RunFile, "job" | "seed" | "tags" | "settings" | "command" | "startedAt">;
}

/**
 * Puts the ranks of one job together, by the facts of their logs; any other run is a group of its own.
 * @returns groups in the order of their first run, a group in the order of its ranks
 */
export async function findRankGroups(
  locations: readonly RunLocation[],
): Promise<readonly (readonly RunLocation[])[]> {
  const ranks: Rank[] = [];
  for (const location of locations) {
    const run = await factsOf(location);
    if (run?.job?.id !== undefined && run.job.rank !== undefined) ranks.push({ location, run });
  }
  const groups = groupRanks(ranks).filter((group) => group.length > 1);
  const groupOf = new Map(groups.flatMap((group) => group.map((rank) => [rank.location, group] as const)));
  return locations.flatMap((location) => {
    const group = groupOf.get(location);
    if (group === undefined) return [[location]];
    const isFirst = locations.find((each) => groupOf.get(each) === group) === location;
    return isFirst ? [group.map((rank) => rank.location)] : [];
  });
}

/**
 * Groups ranks that are parts of one run: of one job of the same size, with one seed, tags, settings and command,
 * started together, and each rank once.
 * @example groupRanks([]); // => []
 */
export function groupRanks(ranks: readonly Rank[]): readonly (readonly Rank[])[] {
  const startS = ({ run }: Rank): number => Date.parse(run.startedAt) / 1000;
  const rankOf = ({ run }: Rank): number => run.job?.rank ?? 0;
  const groups: { readonly key: string; readonly members: Rank[] }[] = [];
  for (const rank of ranks.toSorted((a, b) => startS(a) - startS(b))) {
    const key = keyOf(rank);
    const group = groups.find(({ key: other, members }) => {
      const [first] = members;
      return (
        other === key &&
        first !== undefined &&
        startS(rank) - startS(first) <= START_WINDOW_S &&
        members.every((member) => rankOf(member) !== rankOf(rank))
      );
    });
    if (group === undefined) groups.push({ key, members: [rank] });
    else group.members.push(rank);
  }
  return groups.map(({ members }) => members.toSorted((a, b) => rankOf(a) - rankOf(b)));
}

function keyOf({ run }: Rank): string {
  const sorted = (values: object): unknown => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const { job, seed, tags, settings, command } = run;
  return JSON.stringify([
    job?.launcher,
    job?.id,
    job?.size ?? null,
    seed,
    sorted(tags),
    sorted(settings ?? {}),
    command === null ? null : withoutRank(command),
  ]);
}

function withoutRank(command: readonly string[]): readonly string[] {
  return command.filter((argument, index) => {
    const before = command[index - 1] ?? "";
    return (
      !RANK_OPTION.test(argument.split("=")[0] ?? "") && !(RANK_OPTION.test(before) && /^\d+$/.test(argument))
    );
  });
}

/** Facts of a log of the own format; `null` for others, and for faulty ones, whose faults are told where they are read. */
async function factsOf({ path, format }: RunLocation): Promise<RunFile | null> {
  const file = [`${path}/run.json`, `${path}/run.json.gz`].find((name) => existsSync(name));
  if (format !== "wattprint" || file === undefined) return null;
  const { readRunFile } = await import("./collectorRunFile.ts");
  try {
    return await readRunFile(file);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
