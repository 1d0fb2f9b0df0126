import type { ChartModel, PanelsModel } from "../chartModel.ts";
import { type CsvValue, csv } from "./csv.ts";

const head = (axis: { readonly title: string; readonly unit: string }): string =>
  axis.unit === "" ? axis.title : `${axis.title} (${axis.unit})`.replaceAll("₂", "2");

const panelRows = (model: PanelsModel): readonly (readonly CsvValue[])[] => [
  ["panel", "line", head(model.x), "value"],
  ...model.panels.flatMap((panel) =>
    panel.lines.flatMap((line) =>
      line.points.flatMap((point): readonly (readonly CsvValue[])[] =>
        point === null ? [] : [[panel.title, line.weight, point[0], point[1]]],
      ),
    ),
  ),
];

function chartRows(chart: ChartModel): readonly (readonly CsvValue[])[] {
  switch (chart.kind) {
    case "dotPlot":
      return [
        ["group", "kind", head(chart.axis), "mean - SE", "mean + SE"],
        ...chart.rows.flatMap((row): readonly (readonly CsvValue[])[] => [
          [row.label, "mean", row.mean, row.low, row.high],
          ...row.seeds.map((seed) => [seed.label, "run", seed.value, null, null]),
        ]),
      ];
    case "scatter":
      return [
        [
          "group",
          "kind",
          head(chart.x),
          "x mean - SE",
          "x mean + SE",
          head(chart.y),
          "y mean - SE",
          "y mean + SE",
        ],
        ...chart.points.flatMap((p): readonly (readonly CsvValue[])[] => [
          [p.label, "mean", p.x, p.xLow, p.xHigh, p.y, p.yLow, p.yHigh],
          ...p.seeds.map((seed) => [seed.label, "run", seed.x, null, null, seed.y, null, null]),
        ]),
      ];
    case "curve":
      return [
        ["group", "kind", head(chart.x), head(chart.y), "mean - SE", "mean + SE"],
        ...chart.groups.flatMap((group): readonly (readonly CsvValue[])[] => [
          ...group.mean.map((p) => [group.label, "mean", p.x, p.mean, p.low, p.high]),
          ...group.seeds.flatMap((seed) =>
            seed.points.map(([x, y]) => [seed.label, "run", x, y, null, null]),
          ),
        ]),
      ];
    case "regions":
      return [
        [
          chart.rowTitle ?? "region",
          ...(chart.detailTitle === "" ? [] : [chart.detailTitle.replaceAll("₂", "2")]),
          "group",
          head(chart.axis),
          "mean - SE",
          "mean + SE",
        ],
        ...chart.rows.flatMap((row) =>
          row.marks.map((mark): readonly CsvValue[] => [
            row.label,
            ...(chart.detailTitle === "" ? [] : [row.detail]),
            mark.label,
            mark.value,
            mark.low,
            mark.high,
          ]),
        ),
      ];
    case "panels":
      return panelRows(chart);
  }
}

/** What a figure draws, as CSV: means with their bars, then every run. */
export const figureData = (chart: ChartModel): string => csv(chartRows(chart));
