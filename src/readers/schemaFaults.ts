import type { z } from "zod";
import { type Faults, quoteValue } from "./faults.ts";

/** Adds what a schema found wrong in a value, each with its place in the value, what was found and what was expected. */
export function addSchemaFaults(faults: Faults, error: z.ZodError, value: unknown, line?: number): void {
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        const path = formatPath([...issue.path, key]);
        faults.add(`${path} is no key of the log format; expected only those of docs/log-format.md`, line);
      }
      continue;
    }
    const found = valueAt(value, issue.path);
    const place = issue.path.length === 0 ? "the content" : formatPath(issue.path);
    faults.add(
      `${place} is ${found === undefined ? "missing" : quoteValue(found)}; ${expectation(issue)}`,
      line,
    );
  }
}

/** "Invalid input: expected string, received number" → "expected string" */
function expectation(issue: z.core.$ZodIssue): string {
  const text = issue.message.replace(/^[^:]*: (?=expected)/, "").replace(/, received .*$/, "");
  if (text.startsWith("expected")) return text;
  return `expected ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** `hardware.gpus[0].name` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`,
    )
    .join("");
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([key]) => key === String(step))?.[1]
        : undefined,
    root,
  );
}
