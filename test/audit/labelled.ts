import { readFileSync } from "node:fs";
import { AUDIT_CLASSES, type AuditClass } from "../../src/audit/classes.ts";
import { findMentions } from "../../src/audit/mentions.ts";

/** `tuned`: by which the patterns were corrected; `heldOut`: for which nothing was changed. */
type SetName = "tuned" | "heldOut";

export interface Labelled {
  readonly text: string;
  readonly classes: readonly AuditClass[];
}

/** Sentences with the classes that they report. */
export const labelled = (name: SetName): readonly Labelled[] =>
  readFileSync(new URL(`../fixtures/audit/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [names = "", text = ""] = line.split("\t");
      return { text, classes: AUDIT_CLASSES.filter((name) => names.split(",").includes(name)) };
    });

export interface Score {
  /** Sentences × classes with a likely mention, and those of them that are right. */
  readonly found: number;
  readonly right: number;
  /** Sentences × classes that are labelled. */
  readonly wanted: number;
  readonly mistakes: readonly string[];
}

/** How the likely mentions of one class, or of all, compare with the labels. */
export function scoreOf(set: readonly Labelled[], only: AuditClass | null = null): Score {
  let [found, right, wanted] = [0, 0, 0];
  const mistakes: string[] = [];
  for (const { text, classes } of set) {
    const mentions = findMentions({ name: "", isPaged: false, parts: [text] });
    for (const name of AUDIT_CLASSES.filter((each) => only === null || each === only)) {
      const isFound = mentions.some((mention) => mention.class === name && mention.grade === "likely");
      const isWanted = classes.includes(name);
      if (isFound) found += 1;
      if (isWanted) wanted += 1;
      if (isFound && isWanted) right += 1;
      if (isFound !== isWanted) mistakes.push(`${isFound ? "wrong" : "missed"} ${name}: ${text}`);
    }
  }
  return { found, right, wanted, mistakes };
}
