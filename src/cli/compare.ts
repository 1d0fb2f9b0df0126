import { suggestion } from "../config/nearest.ts";
import { UsageError } from "../errors.ts";
import { compareGroups } from "../groups/compare.ts";
import { describe } from "../groups/describe.ts";
import type { Comparison, Statistic } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatRows, type Row } from "./formats.ts";
import { type FormatFlags, formatOf, type ReadingFlags } from "./options.ts";
import { readForCommand } from "./summarize.ts";

export interface CompareFlags extends ReadingFlags, FormatFlags {
  readonly groupBy: RegExp;
  readonly metric: readonly string[];
}

/** The run's group is the expression's first capture that took part, or the whole match where it captures nothing. */
export const groupOf = (path: string, expression: RegExp): string | null => {
  const match = expression.exec(path);
  return match ? (match.slice(1).find((capture) => capture !== undefined) ?? match[0]) : null;
};

function groupByPath(
  runs: readonly RunSummary[],
  expression: RegExp,
): ReadonlyMap<string, readonly RunSummary[]> {
  const groups = new Map<string, RunSummary[]>();
  for (const run of runs) {
    const title = groupOf(run.path, expression);
    if (title !== null) groups.set(title, [...(groups.get(title) ?? []), run]);
  }
  return groups;
}

function refuseUnknownMetrics(metrics: readonly string[], runs: readonly RunSummary[]): void {
  const known = [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))];
  for (const metric of metrics) {
    if (!known.includes(metric)) {
      throw new UsageError(
        `unknown metric "${metric}"${suggestion(metric, known)}; these runs have ${known.join(", ")}`,
      );
    }
  }
}

/** `wattprint compare PATH... --group-by REGEX --metric NAME` */
export async function compare(paths: readonly string[], flags: CompareFlags): Promise<number> {
  const { runs } = await readForCommand(paths, flags);
  refuseUnknownMetrics(flags.metric, runs);
  const groups = [...groupByPath(runs, flags.groupBy)].map(([title, members]) => ({
    title,
    id: [title],
    runs: members,
  }));
  const unmatchedRuns = runs
    .filter((run) => groupOf(run.path, flags.groupBy) === null)
    .map((run) => run.path);
  if (groups.length === 0) {
    throw new UsageError(
      `--group-by ${flags.groupBy.source} matches no run; the first path is ${runs[0]?.path}`,
    );
  }
  const comparisons = compareGroups(
    groups,
    flags.metric.map((name) => ({ name, isPrimary: true })),
  );
  const statistics = groups.flatMap(({ title, runs: members }) =>
    flags.metric.map((metric) => ({ group: title, metric, statistic: describe(members, metric) })),
  );
  const format = formatOf(flags);
  if (format === "json") {
    const described = statistics.map(({ statistic, ...rest }) => ({ ...rest, ...(statistic ?? { n: 0 }) }));
    const result = { metrics: flags.metric, groups: described, comparisons, unmatchedRuns };
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else {
    const tests = formatRows(comparisons.map(rowOfComparison), format);
    const text = `${formatRows(statistics.map(rowOfStatistic), format)}\n${tests}`;
    process.stdout.write(format === "csv" ? tests : text);
  }
  if (unmatchedRuns.length > 0) {
    const count = unmatchedRuns.length === 1 ? "1 run matches" : `${unmatchedRuns.length} runs match`;
    process.stderr.write(`${count} no group:\n${unmatchedRuns.join("\n")}\n`);
  }
  return 0;
}

function rowOfStatistic(entry: { group: string; metric: string; statistic: Statistic | null }): Row {
  const { group, metric, statistic: s } = entry;
  const { mean = null, standardError = null, min = null, max = null, sum = null } = s ?? {};
  return { group, metric, n: s?.n ?? 0, mean, standardError, min, max, sum };
}

function rowOfComparison(c: Comparison): Row {
  return {
    metric: c.metric,
    groupA: c.groupA,
    groupB: c.groupB,
    difference: c.difference,
    intervalLow: c.interval?.low ?? null,
    intervalHigh: c.interval?.high ?? null,
    intervalLevel: c.interval?.level ?? null,
    t: c.t,
    degreesOfFreedom: c.degreesOfFreedom,
    pValue: c.pValue,
    pValueHolm: c.pValueHolm,
    hedgesG: c.hedgesG,
    ratio: c.ratio?.value ?? null,
    refusal: c.refusal,
  };
}
