import { describeAll } from "../groups/describe.ts";
import { boardRun, measured } from "./boardRun.ts";
import { judge } from "./completeness.ts";
import { energyKindOf, methodOf } from "./energyMethod.ts";
import { entryNotes, extrapolatedSeeds } from "./entryNotes.ts";
import { hardwareClassOf } from "./hardwareClass.ts";
import type { BoardEntry, LoadedBoard, LoadedEntry } from "./model.ts";

/** The entries of a board with all that does not depend on a view. */
export function boardEntries({ environment, entries }: LoadedBoard): readonly BoardEntry[] {
  const titles = entryTitles(entries);
  return entries.map((loaded, index) => {
    const runs = loaded.runs.map((run) => boardRun(run, environment));
    const { guessing, departures, shortcomings, isWholeProtocol } = judge(loaded, environment);
    const reasons = [...departures, ...shortcomings];
    return {
      entry: loaded.entry,
      title: titles[index] ?? loaded.entry.algorithm,
      runs,
      statistics: describeAll(runs.map(measured)),
      completeness: reasons.length === 0 ? "complete" : "preliminary",
      reasons,
      isWholeProtocol,
      obstacles: [...departures, ...guessing],
      hardwareClass: hardwareClassOf(loaded.entry, loaded.runs),
      method: methodOf(loaded.runs),
      energyKind: energyKindOf(loaded.runs),
      notes: entryNotes(loaded, environment),
      extrapolatedSeeds: extrapolatedSeeds(loaded.runs),
    };
  });
}

/** The algorithm where that tells entries apart, else with variant, else with the folder's name; no title twice. */
function entryTitles(entries: readonly LoadedEntry[]): readonly string[] {
  const candidates = entries.map(({ entry: { algorithm, variant, slug } }) => {
    const long = variant === null ? `${algorithm} (${slug})` : `${algorithm} (${variant})`;
    return [algorithm, long, `${long}, ${slug}`] as const;
  });
  const isUnique = (text: string, place: 0 | 1): boolean =>
    candidates.filter((each) => each[place] === text).length === 1;
  const titles = candidates.map(([short, long, longest]) =>
    isUnique(short, 0) ? short : isUnique(long, 1) ? long : longest,
  );
  // An algorithm may be called what another one is with its variant.
  return titles.map((title, index) =>
    titles.indexOf(title) === titles.lastIndexOf(title) ? title : (candidates[index]?.[2] ?? title),
  );
}
