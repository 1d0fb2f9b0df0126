import { type Fault, formatFault } from "../errors.ts";
import { counted } from "./counted.ts";

export type CheckFormat = "text" | "github" | "json";

/** What `wattprint check` found. */
export interface CheckReport {
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  readonly counts: Readonly<Record<"boards" | "entries" | "runs" | "papers", number>>;
}

/** Every fault and warning once, in the asked form; annotations of GitHub are followed by the sentence that sums up. */
export function formatCheck(report: CheckReport, format: CheckFormat): string {
  const faults = once(report.faults);
  const warnings = once(report.warnings);
  if (format === "json") {
    const { counts } = report;
    return `${JSON.stringify({ version: 1, errors: faults, warnings, counts })}\n`;
  }
  const lineOf = format === "github" ? annotation : plain;
  const lines = [
    ...faults.map((fault) => lineOf("error", fault)),
    ...warnings.map((warning) => lineOf("warning", warning)),
    `${readText(report.counts)}: ${counted(faults.length, "error")}, ${counted(warnings.length, "warning")}`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function readText({ boards, entries, runs, papers }: CheckReport["counts"]): string {
  const entryCount = `${entries} ${entries === 1 ? "entry" : "entries"}`;
  const ofBoards = [counted(boards, "board"), entryCount, counted(runs, "run")];
  const ofPapers = [counted(runs, "run"), counted(papers, "paper")];
  return (
    boards + entries > 0 ? [...ofBoards, ...(papers > 0 ? [counted(papers, "paper")] : [])] : ofPapers
  ).join(", ");
}

const once = (faults: readonly Fault[]): readonly Fault[] => [
  ...new Map(faults.map((fault) => [formatFault(fault), fault])).values(),
];

const plain = (level: "error" | "warning", fault: Fault): string => `${level}: ${formatFault(fault)}`;

/**
 * A command of GitHub's workflows; what would end its message or a property is escaped as GitHub's toolkit does.
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
function annotation(level: "error" | "warning", { file, line, message }: Fault): string {
  const place = [`file=${property(file)}`, ...(line === undefined ? [] : [`line=${line}`])].join(",");
  return `::${level} ${place}::${data(`${file}${line === undefined ? "" : `:${line}`}: ${message}`)}`;
}

const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
