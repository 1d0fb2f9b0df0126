import type { Entry } from "../config/entry.ts";
import type { Fault } from "../errors.ts";
import type { EntryRuns } from "./entryRuns.ts";
import { isMixedScript, looksLike } from "./lookalikes.ts";
import { sameFigures } from "./sameFigures.ts";
import { type SamePair, sameRuns } from "./sameRuns.ts";

/** An entry whose runs could be read. */
export interface CheckedEntry {
  readonly entry: Entry;
  /** Of the scores that its board ranks by. */
  readonly column: string;
  readonly runs: EntryRuns;
}

/** What is wrong with entries beside one another, the one that comes or was submitted later at fault. */
export const likeEntries = (entries: readonly CheckedEntry[]): readonly Fault[] => [
  ...likeNames(entries),
  ...copies(entries),
];

/** Two entries of a board that readers would take for one, or a name that is disguised. */
function likeNames(entries: readonly CheckedEntry[]): readonly Fault[] {
  const nameOf = ({ algorithm, variant }: Entry): string => `${algorithm} (${variant ?? ""})`;
  return entries.flatMap(({ entry }, index): readonly Fault[] => {
    const { file, algorithm, board } = entry;
    const disguised = [algorithm, entry.variant ?? "", ...entry.authors.map(({ name }) => name)].find(
      isMixedScript,
    );
    if (disguised !== undefined) {
      const message = `${JSON.stringify(disguised)} mixes letters of two scripts in one word; expected one script`;
      return [{ file, message }];
    }
    const other = entries
      .slice(0, index)
      .find(
        (each) => each.entry.board === board && looksLike(nameOf(each.entry)) === looksLike(nameOf(entry)),
      );
    if (!other) return [];
    const message = `algorithm ${JSON.stringify(algorithm)} reads like that of ${other.entry.file}; expected another name, or a variant that tells them apart`;
    return [{ file, message }];
  });
}

/** One message for each pair, the strongest evidence first; of two entries the newer one is the copy. */
function copies(checked: readonly CheckedEntry[]): readonly Fault[] {
  const entries = checked.toSorted(
    (a, b) => Number(a.entry.date > b.entry.date) - Number(a.entry.date < b.entry.date),
  );
  const pairs = [
    ...sameRuns(entries.flatMap(({ runs }) => runs.fingerprints)).filter(
      (pair) => !(pair.isOfPowerAlone && areRepeats(pair, entries)),
    ),
    ...sameFigures(
      entries.map(({ entry, column, runs }) => ({
        runs: runs.summaries,
        column,
        isDeterministic: entry.deterministic !== null,
      })),
    ),
  ];
  const told = new Set<string>();
  return pairs.flatMap(({ path, other, evidence }): readonly Fault[] => {
    const pair = [path, other].sort().join("\n");
    if (told.has(pair)) return [];
    told.add(pair);
    const [file = path] = path.split("#");
    return [
      {
        file,
        message: `is the run ${other} again: ${evidence}; expected each run once. Remove it, or record another run`,
      },
    ];
  });
}

/** Whether two logs are of one entry that computes the same for every seed, so that its power has one course. */
const areRepeats = ({ path, other }: SamePair, entries: readonly CheckedEntry[]): boolean =>
  entries.some(
    ({ entry, runs }) =>
      entry.deterministic !== null &&
      [path, other].every((each) => runs.fingerprints.some((known) => known.path === each)),
  );
