import { AUDIT_CLASSES, type AuditClass, type Grade } from "./classes.ts";
import { findMentions, type Mention, type PaperText } from "./mentions.ts";

/** What was found in one paper. */
export interface PaperAudit {
  readonly name: string;
  readonly mentions: readonly Mention[];
  readonly counts: Readonly<Record<AuditClass, Readonly<Record<Grade, number>>>>;
}

export function auditPaper(paper: PaperText): PaperAudit {
  const mentions = findMentions(paper);
  const count = (name: AuditClass, grade: Grade): number =>
    mentions.filter((mention) => mention.class === name && mention.grade === grade).length;
  const countsOf = (name: AuditClass) => ({
    likely: count(name, "likely"),
    possible: count(name, "possible"),
  });
  return {
    name: paper.name,
    mentions,
    counts: {
      energy: countsOf("energy"),
      carbon: countsOf("carbon"),
      hardware: countsOf("hardware"),
      time: countsOf("time"),
      compute: countsOf("compute"),
    },
  };
}

/** Papers with at least one likely mention, by class: to be set beside a reader's own count. */
export const papersWith = (audits: readonly PaperAudit[]): readonly (readonly [AuditClass, number])[] =>
  AUDIT_CLASSES.map((name) => [name, audits.filter(({ counts }) => counts[name].likely > 0).length]);
