import type { z } from "zod";
import type { Fault } from "../errors.ts";
import type { FrontMatter } from "./frontMatter.ts";
import { showValue } from "./showValue.ts";

/** Everything that the schema found wrong, as faults of the file with line, key, value and expectation. */
export function specFaults(error: z.ZodError, written: FrontMatter, file: string): readonly Fault[] {
  const faults = error.issues.flatMap((issue): readonly Fault[] => {
    if (issue.code === "unrecognized_keys") {
      const messages = issue.message.split("\n");
      return issue.keys.map((key, index) => ({
        file,
        line: written.lineOf([...issue.path, key]),
        message: `${formatPath([...issue.path, key])} ${messages[index] ?? "is no known key"}`,
      }));
    }
    const message =
      issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    const found = issue.code === "invalid_key" ? "a key" : showValue(valueAt(written.data, issue.path));
    const name = issue.path.length === 0 ? "the front matter" : formatPath(issue.path);
    return [{ file, line: written.lineOf(issue.path), message: `${name} is ${found}; ${message}` }];
  });
  return faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** `groups[0].filter.regex` */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      const key = /^[\w$-]+$/.test(String(step)) ? String(step) : JSON.stringify(step);
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    // A shorthand stands for the list or mapping that the path speaks of.
    if (typeof value !== "object" || value === null) return value;
    value = Object.entries(value).find(([key]) => key === String(step))?.[1];
  }
  return value;
}
