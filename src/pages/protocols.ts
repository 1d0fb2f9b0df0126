import type { Group } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatNumber, listWords } from "./format.ts";
import { type Html, html } from "./html.ts";
import { sections } from "./paperContext.ts";

/** Share by which lengths of training may differ before they are no longer one protocol. */
const TOLERANCE = 0.05;

interface Measure {
  readonly text: (range: string) => string;
  readonly of: (run: RunSummary) => number | null;
  readonly tolerance: number;
}

const lastFrames = ({ evaluation }: RunSummary): number | null => {
  const frames = evaluation?.rows.flatMap((row) => row.frames ?? []) ?? [];
  return frames.length === 0 ? null : frames.reduce((latest, each) => Math.max(latest, each));
};

const MEASURES: readonly Measure[] = [
  {
    text: (range) => `Runs have ${range} evaluations, and average scores are over as many as each has`,
    of: ({ evaluation }) => evaluation?.rows.length ?? null,
    tolerance: 0,
  },
  {
    text: (range) => `Runs end at ${range} frames, so totals and scores per kWh are of unequal work`,
    of: lastFrames,
    tolerance: TOLERANCE,
  },
];

/**
 * Where compared runs did not go through the same protocol: numbers of evaluations, or of frames at the end. A run
 * that stops early uses less energy and may have the better score per kWh for that alone.
 */
export function protocolWarnings(group: Group): readonly Html[] {
  const tables = group.children.length === 0 ? [group] : sections(group);
  return MEASURES.flatMap(({ text, of, tolerance }) => {
    const titlesOf = new Map<string, string[]>();
    for (const { title, runs } of tables) {
      const values = runs.flatMap((run) => of(run) ?? []);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      if (values.length < 2 || high - low <= tolerance * high) continue;
      const said = text(`${formatNumber(low, 0)} to ${formatNumber(high, 0)}`);
      titlesOf.set(said, [...(titlesOf.get(said) ?? []), title]);
    }
    return [...titlesOf].map(([said, titles]) =>
      tables.length === 1 ? html`${said}.` : html`${listWords(titles)}: ${said}.`,
    );
  });
}
