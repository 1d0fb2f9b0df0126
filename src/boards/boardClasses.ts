import type { BoardClass, BoardEntry } from "./model.ts";

/** Whether an entry's energies compare with those of a class. */
export const isOfClass = (entry: BoardEntry, { hardwareClass, energyKind }: BoardClass): boolean =>
  entry.hardwareClass === hardwareClass && entry.energyKind === energyKind;

/** "measured energy on AMD EPYC" */
export const classText = ({ hardwareClass, energyKind }: BoardClass): string =>
  `${energyKind === "unknown" ? "" : `${energyKind} `}energy on ${hardwareClass}`;

/**
 * The classes of a board's entries, the default one first: the class with the most entries that may be ranked; of
 * equals one with measured energy, then by name.
 */
export function boardClasses(entries: readonly BoardEntry[]): readonly BoardClass[] {
  const classes = new Map<string, BoardClass & { count: number; rankable: number }>();
  for (const { hardwareClass, energyKind, obstacles } of entries) {
    const key = JSON.stringify([hardwareClass, energyKind]);
    const known = classes.get(key) ?? { hardwareClass, energyKind, count: 0, rankable: 0 };
    const rankable = known.rankable + (obstacles.length === 0 ? 1 : 0);
    classes.set(key, { ...known, count: known.count + 1, rankable });
  }
  return [...classes.values()]
    .sort(
      (a, b) =>
        b.rankable - a.rankable ||
        Number(b.energyKind === "measured") - Number(a.energyKind === "measured") ||
        b.count - a.count ||
        (classText(a) < classText(b) ? -1 : 1),
    )
    .map(({ hardwareClass, energyKind }) => ({ hardwareClass, energyKind }));
}

/** Which class the default list ranks, and why. */
export function classExplanation(classes: readonly BoardClass[]): string {
  const [first] = classes;
  if (!first) return "There is no entry yet.";
  return classes.length === 1
    ? `All entries have ${classText(first)}.`
    : `Ranked are entries with ${classText(first)}, as most have it; energies of other hardware, or estimated where these are measured, do not compare and are listed apart.`;
}
