import type { RunFigures } from "../config/runFiguresSchema.ts";

/** What is in `runs.json` for readers only, or is called otherwise in an archive. */
const NOT_COMPARED = new Set(["name", "key", "label", "source", "reason", "uncertaintySource", "warnings"]);

/** What earlier versions of `runs.json` could not say. */
const LATER = new Set(["intensityKind"]);

/** Relative: what a figure may differ by rounding in `runs.json`. */
const TOLERANCE = 1e-9;

/** A figure that two descriptions of a run state differently. */
export interface FigureDifference {
  /** "evaluation.rows.3.2" */
  readonly place: string;
  readonly said: unknown;
  readonly found: unknown;
}

/** Where the figures of a run differ beyond rounding; texts for readers are not compared. */
export const figureDifferences = (said: RunFigures, found: RunFigures): readonly FigureDifference[] =>
  differencesAt("", said, found);

function differencesAt(place: string, said: unknown, found: unknown): readonly FigureDifference[] {
  if (isNear(said, found)) return [];
  if (!isFolder(said) || !isFolder(found)) return [{ place, said, found }];
  const [own, other] = [new Map(Object.entries(said)), new Map(Object.entries(found))];
  return [...new Set([...own.keys(), ...other.keys()])]
    .filter((name) => !NOT_COMPARED.has(name) && (own.has(name) || !LATER.has(name)))
    .flatMap((name) =>
      differencesAt(place === "" ? name : `${place}.${name}`, own.get(name), other.get(name)),
    );
}

const isFolder = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether two values are equal but for the rounding of numbers. */
export const isNear = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === "number" &&
    typeof b === "number" &&
    Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
