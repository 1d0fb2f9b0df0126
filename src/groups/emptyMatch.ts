import { suggestion } from "../config/nearest.ts";
import { type LocatedRun, metadataNames, metadataOf } from "./filter.ts";

/** Names or values that a message lists before it says "and N more". */
const MOST_LISTED = 6;

/**
 * Why a match takes none of some runs, in a sentence: a name that none of them has, a value that none has, or values
 * that no run has together.
 * @param wanted - by the names of tags and settings, or `seed`
 */
export function whyNoMatch(
  wanted: Readonly<Record<string, string | number>>,
  runs: readonly LocatedRun[],
): string {
  const names = [...new Set(runs.flatMap(({ run }) => metadataNames(run)))];
  for (const [name, value] of Object.entries(wanted)) {
    const found = [...new Set(runs.map(({ run }) => metadataOf(run, name)).filter((each) => each !== null))];
    if (found.length === 0) {
      const known = names.length === 0 ? "they have none" : `they have ${listed(names)}`;
      return `None of ${runs.length} runs has a tag or setting ${name}${suggestion(name, names)}; ${known}.`;
    }
    if (!found.includes(String(value))) {
      return `None of ${runs.length} runs has ${name}: ${value}${suggestion(String(value), found)}; they have ${listed(found)}.`;
    }
  }
  return `None of ${runs.length} runs has all of these together.`;
}

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_LISTED;
  const shown = texts.slice(0, MOST_LISTED).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
