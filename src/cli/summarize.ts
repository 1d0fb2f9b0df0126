import { formatFault } from "../errors.ts";
import { type LoadedRuns, loadRuns } from "../loadRuns.ts";
import { FIXED_METRICS } from "../runs/metrics.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatRows, type Row } from "./formats.ts";
import { type FormatFlags, formatOf, loadOptionsOf, type ReadingFlags } from "./options.ts";
import { progressBar } from "./progress.ts";
import { runWarnings } from "./runWarnings.ts";

const SHOWN_IN_TEXT = ["path", "energyKwh", "durationHours", "emissionsKgCo2e"];
/** Of scores: the mean over a run, and what it cost. */
const SHOWN_SCORES = /^average[A-Z]/;

/** All of a run in one flat row: where it is, every metric in full precision, how it was measured. */
function rowOfRun(run: RunSummary, scores: readonly string[]): Row {
  const metricNames = [...FIXED_METRICS.map((info) => info.name), ...scores];
  return {
    path: run.path,
    seed: run.facts.seed,
    ...Object.fromEntries(metricNames.map((name) => [name, run.metrics[name] ?? null])),
    pue: run.pue.value,
    pueSource: run.pue.source,
    methods: run.components.map(({ key, method }) => `${key}: ${method}`).join("; "),
    estimatedFraction: run.coverage.estimatedFraction,
    extrapolatedFraction: run.coverage.extrapolatedFraction,
    missing: Object.entries(run.missingReasons)
      .map(([metric, reason]) => `${metric}: ${reason}`)
      .join("; "),
    warnings: run.warnings.join(" "),
  };
}

/** Reads the runs of a command's paths with a progress bar, and names the ones that were left out. */
export async function readForCommand(paths: readonly string[], flags: ReadingFlags): Promise<LoadedRuns> {
  const bar = progressBar(process.stderr);
  try {
    const loaded = await loadRuns(paths, { ...loadOptionsOf(flags), maxBins: 0, onProgress: bar.show });
    bar.clear();
    for (const fault of loaded.refused.flatMap((error) => error.faults)) {
      process.stderr.write(`left out: ${formatFault(fault)}\n`);
    }
    return loaded;
  } finally {
    bar.clear();
  }
}

/** `wattprint summarize PATH...` */
export async function summarize(
  paths: readonly string[],
  flags: ReadingFlags & FormatFlags,
): Promise<number> {
  const { runs } = await readForCommand(paths, flags);
  const fixed = new Set(FIXED_METRICS.map((info) => info.name));
  const scores = [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))].filter(
    (name) => !fixed.has(name),
  );
  const rows = runs.map((run) => rowOfRun(run, scores));
  const format = formatOf(flags);
  process.stdout.write(
    formatRows(format === "text" ? rows.map((row) => shortened(row, scores)) : rows, format),
  );
  // The other formats have a column for them.
  if (format === "text") process.stderr.write(runWarnings(runs));
  return 0;
}

function shortened(row: Row, scores: readonly string[]): Row {
  const names = [...SHOWN_IN_TEXT, ...scores.filter((name) => SHOWN_SCORES.test(name)), "methods"];
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}
