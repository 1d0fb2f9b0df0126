import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { AUDIT_CLASSES } from "../audit/classes.ts";
import { auditPaper, type PaperAudit, papersWith } from "../audit/paperAudit.ts";
import { type Fault, formatFault, InputError } from "../errors.ts";
import { PAPER_ENDINGS, readPaperText } from "../readPaperText.ts";
import { formatCsv, formatJsonLines, formatText, type Row } from "./formats.ts";
import { type FormatFlags, formatOf } from "./options.ts";

export interface AuditFlags extends FormatFlags {
  readonly mentions?: boolean;
  readonly all?: boolean;
}

const isPaper = (name: string): boolean =>
  PAPER_ENDINGS.some((ending) => extname(name).toLowerCase() === ending);

async function papersAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw new InputError({
      file: path,
      message: "there is no such file; expected a paper or a folder with papers",
    });
  }
  if (!found.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  const papers = names.filter(isPaper).toSorted();
  if (papers.length === 0) {
    throw new InputError({
      file: path,
      message: `holds no paper; expected files that end in ${PAPER_ENDINGS.join(", ")}`,
    });
  }
  return papers.map((name) => join(path, name));
}

const countsRow = ({ name, counts }: PaperAudit): Row => ({
  paper: name,
  ...Object.fromEntries(
    AUDIT_CLASSES.flatMap((each) => [
      [`${each}Likely`, counts[each].likely],
      [`${each}Possible`, counts[each].possible],
    ]),
  ),
});

const mentionRows = (audits: readonly PaperAudit[], isAll: boolean): readonly Row[] =>
  audits.flatMap(({ name, mentions }) =>
    mentions
      .filter(({ grade }) => isAll || grade === "likely")
      .map((each) => ({
        paper: name,
        class: each.class,
        grade: each.grade,
        page: each.page,
        line: each.line,
        text: each.text,
        context: each.context,
      })),
  );

function contextsOf({ name, mentions }: PaperAudit, isAll: boolean): string {
  const parts = AUDIT_CLASSES.map((each) => {
    const own = mentions.filter((mention) => mention.class === each);
    const shown = own.filter(({ grade }) => isAll || grade === "likely");
    const hidden = own.length - shown.length;
    const lines = shown.map(({ grade, page, line, text, context }) => {
      const place = page === null ? `line ${line}` : `page ${page}`;
      return `    ${place}${grade === "possible" ? ", possible" : ""}: [${text}] ${context}\n`;
    });
    const more = hidden === 0 ? "" : `    ${hidden} possible, shown by --all\n`;
    return own.length === 0 ? `  ${each}: nothing found\n` : `  ${each}\n${lines.join("")}${more}`;
  });
  return `${name}\n${parts.join("")}\n`;
}

const JUDGE =
  "These are words that were found, not what the papers report: read each in its context, and count for yourself.\n";

function textOf(audits: readonly PaperAudit[], isAll: boolean): string {
  const table = formatText(
    audits.map(({ name, counts }) => ({
      paper: name,
      ...Object.fromEntries(
        AUDIT_CLASSES.map((each) => [each, `${counts[each].likely} + ${counts[each].possible}`]),
      ),
    })),
  );
  const shares = papersWith(audits).map(([name, count]) => `${name} ${count}`);
  return `${audits.map((audit) => contextsOf(audit, isAll)).join("")}Likely + possible mentions:\n${table}\nPapers with a likely mention, of ${audits.length}: ${shares.join(", ")}\n${JUDGE}`;
}

/**
 * `wattprint audit`: finds where papers speak of energy, carbon, hardware, time and compute.
 *
 * @throws {InputError} where no paper could be read; of several, those that cannot are named on standard error
 */
export async function audit(paths: readonly string[], flags: AuditFlags): Promise<number> {
  const files = (await Promise.all(paths.map(papersAt))).flat();
  const audits: PaperAudit[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    try {
      audits.push(auditPaper({ ...(await readPaperText(file)), name: file }));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (audits.length === 0) throw new InputError(faults);
  for (const fault of faults) process.stderr.write(`left out ${formatFault(fault)}\n`);
  const isAll = flags.all ?? false;
  const rows = flags.mentions ? mentionRows(audits, isAll) : audits.map(countsRow);
  const format = formatOf(flags);
  if (format === "text") process.stdout.write(textOf(audits, isAll));
  else process.stdout.write(format === "json" ? formatJsonLines(rows) : formatCsv(rows));
  return faults.length > 0 ? 1 : 0;
}
