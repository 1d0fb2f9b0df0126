import type { EventLine, HeaderLine } from "@wattprint/collector/format";
import { InputError } from "../errors.ts";
import { checkColumns } from "./collectorColumns.ts";
import { eventLine, headerLine } from "./collectorSchema.ts";
import { collectFaults, type Faults } from "./faults.ts";
import { versionProblem } from "./formatVersion.ts";
import { type Line, readLines } from "./lines.ts";
import { addSchemaFaults } from "./schemaFaults.ts";

/** The structure of a `samples.jsonl`, without its samples. */
export interface CollectorScan {
  readonly headers: readonly HeaderLine[];
  /** Unix seconds of the `end` event, if nothing but events follows it. */
  readonly endedAtS: number | null;
  readonly sampleCount: number;
  /** What went wrong while the run was recorded, in sentences. */
  readonly problems: readonly string[];
}

/** A run that is resumed every hour for a year has fewer. */
const MAX_HEADERS = 10_000;

/**
 * Reads the headers and events of `samples.jsonl[.gz]`; lines of samples are only counted.
 * @throws {InputError} with every faulty header, or if no header is whole
 */
export async function scanSamples(file: string): Promise<CollectorScan> {
  const faults = collectFaults(file);
  const headers: HeaderLine[] = [];
  let endedAtS: number | null = null;
  let sampleCount = 0;
  const problems = problemList();
  for await (const lines of readLines(file)) {
    for (const line of lines) {
      if (line.text.startsWith("[")) {
        sampleCount += 1;
        endedAtS = null;
      } else if (line.text.startsWith("{")) {
        const parsed = parseObjectLine(line, faults);
        if (parsed?.kind === "header") {
          headers.push(parsed.header);
          if (headers.length > MAX_HEADERS) {
            const message = `has more than ${MAX_HEADERS} header lines; expected one for each segment`;
            throw new InputError({ file, line: line.number, message });
          }
          endedAtS = null;
        } else if (parsed?.kind === "event") {
          if (parsed.event.event === "end") endedAtS = parsed.event.timeS;
          if (parsed.event.event === "problem") problems.add(parsed.event.timeS, parsed.event.message);
        }
      }
    }
  }
  faults.check();
  if (headers.length === 0) {
    faults.add('no whole header line; expected {"wattprint":1,"segment":0,"columns":[…]} as the first line');
  }
  faults.check();
  return { headers, endedAtS, sampleCount, problems: problems.sentences() };
}

/** Problems as sentences, each once: a device that comes and goes would fill pages. */
function problemList() {
  const found = new Map<string, { readonly firstS: number; readonly count: number }>();
  return {
    add(timeS: number, message: string): void {
      const { firstS = timeS, count = 0 } = found.get(message) ?? {};
      found.set(message, { firstS, count: count + 1 });
    },
    sentences: () =>
      [...found].map(([message, { firstS, count }]) => {
        const at = new Date(firstS * 1000)
          .toISOString()
          .replace(/\.\d+Z$/, " UTC")
          .replace("T", " ");
        return `The collector noted at ${at}${count === 1 ? "" : `, and ${count} times in all`}: ${message}.`;
      }),
  };
}

export type ObjectLine =
  | { readonly kind: "header"; readonly header: HeaderLine }
  | { readonly kind: "event"; readonly event: EventLine };

/**
 * A header or event from a line that begins with `{`.
 * @returns `null` where it is neither; the fault is added, unless the line is the cut-off last one
 */
export function parseObjectLine(line: Line, faults: Faults): ObjectLine | null {
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    if (line.isWhole) faults.add("the line is no valid JSON; expected a header or an event", line.number);
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  if ("event" in value) {
    const event = eventLine.safeParse(value);
    if (event.success) return { kind: "event", event: event.data };
    addSchemaFaults(faults, event.error, value, line.number);
    return null;
  }
  const version = versionProblem("wattprint" in value ? value.wattprint : undefined);
  if (version !== null) {
    faults.add(version, line.number);
    return null;
  }
  const header = headerLine.safeParse(value);
  if (!header.success) {
    addSchemaFaults(faults, header.error, value, line.number);
    return null;
  }
  checkColumns(header.data.columns, faults, line.number);
  return { kind: "header", header: header.data };
}
