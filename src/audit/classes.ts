/** What a paper may report, in the order of appendix B of Henderson et al. (2020). */
export const AUDIT_CLASSES = ["energy", "carbon", "hardware", "time", "compute"] as const;

export type AuditClass = (typeof AUDIT_CLASSES)[number];

/**
 * How much a mention says by itself.
 *
 * `likely`: an amount with a unit, or a device by name, in a sentence about running something. `possible`: a word of
 * the class, which may as well be about something else.
 */
export type Grade = "likely" | "possible";

/** What is looked for in a sentence. */
export interface Rule {
  readonly class: AuditClass;
  readonly grade: Grade;
  /** Global: every match is a mention. */
  readonly pattern: RegExp;
  /** The sentence must match it too. */
  readonly with?: RegExp;
  /** A match with its surroundings that is about something else. */
  readonly unless?: RegExp;
}
