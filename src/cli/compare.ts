import { suggestion } from "../config/nearest.ts";
import type { AdditionalStatistic } from "../config/paper.ts";
import { UsageError } from "../errors.ts";
import { additionalEstimates } from "../groups/additionalEstimates.ts";
import { additionalTests } from "../groups/additionalTests.ts";
import { compareGroups } from "../groups/compare.ts";
import { describe } from "../groups/describe.ts";
import type { AdditionalTest, Comparison, Statistic } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatRows, type Row } from "./formats.ts";
import { estimateColumns, testColumns } from "./furtherColumns.ts";
import { type FormatFlags, formatOf, type ReadingFlags } from "./options.ts";
import { runWarnings } from "./runWarnings.ts";
import { readForCommand } from "./summarize.ts";

export interface CompareFlags extends ReadingFlags, FormatFlags {
  readonly groupBy: RegExp;
  readonly metric: readonly string[];
  /** Names as in a paper file. */
  readonly statistics: readonly AdditionalStatistic["statistic"][];
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
  if (groups.length === 1) {
    process.stderr.write(
      `--group-by ${flags.groupBy.source} finds only the group ${groups[0]?.title}: nothing to compare\n`,
    );
  }
  const comparisons = compareGroups(
    groups,
    flags.metric.map((name) => ({ name, isPrimary: true })),
  );
  const asked = flags.statistics.map((statistic) => ({ statistic, metrics: null }));
  const furtherTests = additionalTests(groups, comparisons, asked, flags.metric);
  const estimates = groups.flatMap(({ title, runs: members }) =>
    additionalEstimates(members, asked, flags.metric).map((each) => ({ group: title, ...each })),
  );
  const statistics = groups.flatMap(({ title, runs: members }) =>
    flags.metric.map((metric) => ({ group: title, metric, statistic: describe(members, metric) })),
  );
  const format = formatOf(flags);
  if (format === "json") {
    const described = statistics.map(({ statistic, ...rest }) => ({ ...rest, ...(statistic ?? { n: 0 }) }));
    const further =
      asked.length === 0 ? {} : { additionalTests: furtherTests, additionalEstimates: estimates };
    const result = { metrics: flags.metric, groups: described, comparisons, ...further, unmatchedRuns };
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else {
    const testRows = comparisons.map((comparison) => ({
      ...rowOfComparison(comparison),
      ...testColumns(furtherTests.filter((each) => isSamePair(each, comparison))),
    }));
    const groupRows = statistics.map((entry) => ({
      ...rowOfStatistic(entry),
      ...estimateColumns(
        estimates.filter(({ group, metric }) => group === entry.group && metric === entry.metric),
      ),
    }));
    const tests = formatRows(testRows, format);
    const text = `${formatRows(groupRows, format)}\n${tests}`;
    process.stdout.write(format === "csv" ? tests : text);
    process.stderr.write(runWarnings(groups.flatMap((group) => group.runs)));
  }
  if (unmatchedRuns.length > 0) {
    const count = unmatchedRuns.length === 1 ? "1 run matches" : `${unmatchedRuns.length} runs match`;
    process.stderr.write(`${count} no group:\n${unmatchedRuns.join("\n")}\n`);
  }
  return 0;
}

const isSamePair = (test: AdditionalTest, { metric, groupA, groupB }: Comparison): boolean =>
  test.metric === metric && test.groupA === groupA && test.groupB === groupB;

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
