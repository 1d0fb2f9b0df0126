import type { AdditionalEstimate, Group } from "../groups/model.ts";
import { metricInfo } from "../runs/metrics.ts";
import { columnDecimals } from "./digits.ts";
import { displayUnit, unitHtml } from "./displayUnit.ts";
import { formatError, formatInterval, formatNumber, MISSING } from "./format.ts";
import { html } from "./html.ts";
import { countCell, numberCell } from "./measureColumn.ts";
import { keyOf, type PaperContext } from "./paperContext.ts";
import { draftTable, headColumn, plainColumn, row, textCell } from "./tableDraft.ts";
import type { Cell, Table, TableBody, TableColumn } from "./tableModel.ts";
import { groupUrl } from "./urls.ts";

type Statistic = AdditionalEstimate["statistic"];

const COLUMNS: Readonly<Record<Statistic, TableColumn>> = {
  bcaBootstrap: {
    ...plainColumn("Bootstrap", "bootstrapMean", "measure"),
    unit: html`mean [95 %]`,
    title: "Mean with its bias-corrected and accelerated bootstrap interval",
  },
  interquartileMean: {
    ...plainColumn("Interquartile mean", "interquartileMean", "measure"),
    title: "Mean without a quarter of the runs at each end",
  },
};

const findOf = (group: Group, statistic: Statistic, metric: string): AdditionalEstimate | undefined =>
  group.additionalEstimates.find((each) => each.statistic === statistic && each.metric === metric);

const noteOf = ({ refusal, cutPerEnd }: AdditionalEstimate): string | null => {
  if (refusal !== null) return `Not given: ${refusal}.`;
  return cutPerEnd === 0 ? "Of fewer than four runs nothing is cut, so this is the mean." : null;
};

function body(
  context: PaperContext,
  groups: readonly Group[],
  metric: string,
  statistics: readonly Statistic[],
): TableBody {
  const info = metricInfo(metric) ?? { name: metric, label: metric, unit: "" };
  const described = groups.flatMap((group) => group.statistics[metric] ?? []);
  const display = displayUnit(info, Math.max(0, ...described.map(({ mean }) => Math.abs(mean))));
  const decimals = columnDecimals(
    described.map(({ mean }) => mean * display.factor),
    described.flatMap(({ standardError }) =>
      standardError === null ? [] : [standardError * display.factor],
    ),
  );
  const scaled = (value: number | null): number | null => (value === null ? null : value * display.factor);
  const textOf = (value: number | null): string => (value === null ? MISSING : formatNumber(value, decimals));
  const rows = groups.map((group) => {
    const { n = 0, mean = null, standardError = null } = group.statistics[metric] ?? {};
    const se = scaled(standardError);
    const further = statistics.map((statistic): Cell => {
      const found = findOf(group, statistic, metric);
      if (found === undefined) return numberCell(null, MISSING);
      const value = scaled(found.value);
      const { low, high } = found.interval ?? {};
      return numberCell(value, textOf(value), {
        interval:
          low === undefined || high === undefined
            ? null
            : formatInterval({ low: low * display.factor, high: high * display.factor }, decimals),
        note: noteOf(found),
      });
    });
    const cells: readonly Cell[] = [
      textCell(group.title, groupUrl(context.urls, group.id)),
      countCell(n),
      numberCell(scaled(mean), textOf(scaled(mean)), {
        se: se === null ? null : { text: formatError(se, decimals), pad: "", value: se },
      }),
      ...further,
    ];
    return row(cells, { key: keyOf(context, group) });
  });
  const unit = display.unit === "" ? html`` : html`, ${unitHtml(display.unit)}`;
  return { heading: html`${info.label}${unit}`, rows };
}

/** What the author asked for beside mean and standard error, a part a metric. `null` where nothing was. */
export function estimateTable(context: PaperContext, groups: readonly Group[]): Table | null {
  const estimates = groups.flatMap((group) => group.additionalEstimates);
  if (estimates.length === 0) return null;
  const statistics = [...new Set(estimates.map(({ statistic }) => statistic))];
  const metrics = [...new Set(estimates.map(({ metric }) => metric))];
  const drawn = estimates.find(({ resamples }) => resamples !== null);
  return draftTable({
    caption: html`Exploratory: further descriptions of <i>n</i> runs, beside their mean ± standard error.${
      drawn?.resamples
        ? ` The bootstrap is bias-corrected and accelerated, of ${formatNumber(drawn.resamples, 0)} resamples from seed ${drawn.seed}; in simulations of twenty runs it held the true mean in 91 to 96 % of the cases, in 88 % where values vary by large factors.`
        : ""
    }`,
    layout: "results",
    columns: [
      headColumn("Group", "group"),
      { ...plainColumn("n", "n", "count"), label: html`<i>n</i>` },
      { ...plainColumn("Mean", "mean", "measure"), unit: html`± SE` },
      ...statistics.map((statistic) => COLUMNS[statistic]),
    ],
    bodies: metrics.map((metric) => body(context, groups, metric, statistics)),
    footnotes: [],
  });
}
