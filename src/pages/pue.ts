import type { RunSummary } from "../runs/runSummary.ts";
import { isPueStated } from "../runs/statedPue.ts";
import { formatDigits } from "./format.ts";

/** Distinct power usage effectivenesses of runs, as text: "1.58", "1.1 to 1.58"; `null` where none is stated. */
export function pueText(runs: readonly RunSummary[]): string | null {
  const stated = runs.filter((run) => isPueStated(run.pue)).map((run) => run.pue.value);
  const values = [...new Set(stated)].sort((a, b) => a - b);
  const [lowest] = values;
  const highest = values.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  return lowest === highest
    ? formatDigits(lowest, 3)
    : `${formatDigits(lowest, 3)} to ${formatDigits(highest, 3)}`;
}

/** Whether some of the runs were given 1.0 because nobody stated theirs. */
export const isPueMissing = (runs: readonly RunSummary[]): boolean =>
  runs.some((run) => !isPueStated(run.pue));

/** For a caption: " Energy includes PUE 1.58." or " PUE not stated, 1.0 assumed." */
export function pueClause(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return "";
  const text = pueText(runs);
  if (text === null) return " PUE not stated; 1.0 is assumed.";
  return ` Energy includes PUE ${text}${isPueMissing(runs) ? ", or 1.0 where none is stated" : ""}.`;
}
