import type { DotPlotModel } from "../pages/chartModel.ts";
import { axisSignals, channel, fitsBelow, flushOf } from "./axis.ts";
import { xTitle } from "./axisTitles.ts";
import { type Frame, type Layer, layerOf, type TextItem, textLayer } from "./frame.ts";
import { COLOR, meanMarks, seedMarks } from "./groupMarks.ts";
import { target } from "./links.ts";
import { ticksOf } from "./scale.ts";
import { textWidth, wrapText } from "./textWidth.ts";
import { LABEL_STYLE, markLook } from "./theme.ts";
import { formatValue } from "./tickLabels.ts";

const RIGHT_PX = 16;
const LINE_PX = 17;

/** Means with bars of ± 1 SE, one row a group, seeds as open marks just below. */
export function dotPlot(model: DotPlotModel, widthPx: number): Frame {
  const labels = placeRowLabels(model, widthPx);
  const plotWidthPx = widthPx - labels.leftPx - RIGHT_PX;
  const values = model.rows.flatMap((row) => [
    row.mean,
    ...row.seeds.map((seed) => seed.value),
    ...(row.high === null ? [] : [row.high]),
    ...(row.low === null || (model.axis.scale === "log" && row.low <= 0) ? [] : [row.low]),
  ]);
  const ticks = ticksOf(model.axis, values, {
    maxCount: 6,
    rounding: "none",
    padShare: 0.05,
    fits: fitsBelow(plotWidthPx),
  });
  const x = channel("x", ticks.scale, {
    ...flushOf(ticks, plotWidthPx, RIGHT_PX, labels.leftPx),
    hasZeroLine: true,
  });
  const [start] = ticks.domain;
  const unit = model.axis.unit === "" ? "" : ` ${model.axis.unit}`;
  const look = markLook(model.rows);
  const rows = model.rows.map((row, i) => ({ ...row, py: labels.rowPy[i] ?? 0 }));
  const marks = rows.map((row) => ({
    x: row.mean,
    py: row.py,
    ...look(row.key),
    ...target(row.href, `${row.label}: mean ${formatValue(row.mean)}${unit}`),
  }));
  const seeds = rows.flatMap((row) =>
    row.seeds.map((seed) => ({
      x: seed.value,
      py: row.py + 9,
      ...look(row.key),
      ...target(seed.href, `${seed.label}: ${formatValue(seed.value)}${unit}`),
    })),
  );
  const bars = rows.flatMap((row) =>
    row.low === null || row.high === null
      ? []
      : [{ x: Math.max(row.low, start), x2: row.high, py: row.py, ...look(row.key) }],
  );
  const title = xTitle(model.axis, ticks, {
    widthPx: plotWidthPx,
    heightPx: labels.heightPx,
    leftPx: labels.leftPx,
  });
  const y = { field: "py", type: "quantitative", scale: null, axis: null } as const;
  const layers: Layer[] = [
    ...layerOf(seeds, (values) => seedMarks(values, { x, y }, 0.75)),
    ...layerOf(bars, (values) => ({
      data: { values },
      mark: { type: "rule", strokeWidth: 2 },
      encoding: { x, x2: { field: "x2" }, y, color: COLOR },
    })),
    meanMarks([...marks], { x, y }),
    ...textLayer(labels.items),
    ...title.layers,
  ];
  return {
    plots: [{ layers, heightPx: labels.heightPx }],
    gapPx: 0,
    plotWidthPx,
    leftPx: labels.leftPx,
    rightPx: RIGHT_PX,
    topPx: 6,
    bottomPx: title.bottomPx,
    signals: axisSignals("x", ticks),
    droppedLabels: [],
  };
}

/** Labels beside the rows where all fit into a third of the width on two lines, else above them. */
function placeRowLabels(model: DotPlotModel, widthPx: number) {
  const roomPx = Math.round(widthPx / 3);
  const beside = model.rows.map((row) => wrapText(row.label, roomPx, LABEL_STYLE));
  const longestWordPx = Math.max(
    0,
    ...model.rows.flatMap((row) => row.label.split(/\s+/u)).map((word) => textWidth(word, LABEL_STYLE)),
  );
  const isBeside = longestWordPx <= roomPx && beside.every((lines) => lines.length <= 2);
  const lines = isBeside
    ? beside
    : model.rows.map((row) => wrapText(row.label, widthPx - 2 - RIGHT_PX, LABEL_STYLE));
  const widestPx = Math.max(0, ...lines.flat().map((line) => textWidth(line, LABEL_STYLE)));
  const rowPy: number[] = [];
  const items: TextItem[] = [];
  const leftPx = isBeside ? Math.ceil(widestPx) + 18 : 10;
  let top = 0;
  for (const rowLines of lines) {
    const markPy = isBeside ? top + (rowLines.length > 1 ? 20 : 15) : top + rowLines.length * LINE_PX + 12;
    const firstPy = isBeside ? markPy + 4.5 - ((rowLines.length - 1) * LINE_PX) / 2 : top + 15;
    items.push(
      ...rowLines.map(
        (text, i): TextItem => ({
          text,
          px: isBeside ? -18 : -8,
          py: firstPy + i * LINE_PX,
          align: isBeside ? "right" : "left",
          color: "var(--ink)",
          style: LABEL_STYLE,
        }),
      ),
    );
    rowPy.push(markPy);
    top = markPy + (isBeside && rowLines.length > 1 ? 22 : 19);
  }
  return { rowPy, items, leftPx, heightPx: Math.max(top, 34) };
}
