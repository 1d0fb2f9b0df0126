import type { RegionsModel } from "../pages/chartModel.ts";
import { axisSignals, channel, fitsBelow, flushOf } from "./axis.ts";
import { xTitle } from "./axisTitles.ts";
import { type Frame, type Layer, layerOf, pixels, type TextItem, textLayer } from "./frame.ts";
import { COLOR, meanMarks } from "./groupMarks.ts";
import { target } from "./links.ts";
import { HEAD_PX, ROW_PX, regionNames, TITLE_PX } from "./regionNames.ts";
import { scaleOf, ticksOf } from "./scale.ts";
import { textWidth } from "./textWidth.ts";
import { LABEL_STYLE, type MarkLook, markLook, TICK_STYLE } from "./theme.ts";
import { formatValue } from "./tickLabels.ts";

const RIGHT_PX = 16;
const GAP_PX = 12;
/** Between a name and its number. */
const COLUMN_GAP_PX = 10;

/** A row a region: its name, a number, and marks on a hairline from 0. */
export function regions(model: RegionsModel, widthPx: number): Frame {
  const widest = (texts: readonly string[]): number =>
    Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, LABEL_STYLE))));
  const detailPx = widest(model.rows.map(({ detail }) => detail));
  const leftPx = widest(model.rows.map(({ label }) => label)) + COLUMN_GAP_PX + detailPx + GAP_PX;
  const plotWidthPx = widthPx - leftPx - RIGHT_PX;
  const marks = model.rows.flatMap((row) => row.marks);
  const ticks = ticksOf(model.axis, [0, ...marks.map(({ value, high }) => high ?? value)], {
    maxCount: 6,
    rounding: "none",
    padShare: 0.03,
    fits: fitsBelow(plotWidthPx),
  });
  const onAxis = { ...ticks, domain: [0, ticks.domain[1]] as const };
  const look = markLook(marks.filter((mark, i) => marks.findIndex(({ key }) => key === mark.key) === i));
  const names = regionNames(model, { toPx: scaleOf(onAxis, [0, plotWidthPx]), plotWidthPx, leftPx, look });
  const rowPy = (index: number): number => HEAD_PX + index * ROW_PX + ROW_PX / 2;
  const heightPx = HEAD_PX + model.rows.length * ROW_PX + names.bottomPx;
  const title = xTitle(model.axis, onAxis, { widthPx: plotWidthPx, heightPx, leftPx });
  const texts = model.rows.flatMap(({ label, detail }, i): readonly TextItem[] => [
    textAt(label, -GAP_PX - detailPx - COLUMN_GAP_PX, rowPy(i) + 4.5, "var(--ink)"),
    textAt(detail, -GAP_PX, rowPy(i) + 4.5, "var(--ink-2)"),
  ]);
  const head: readonly TextItem[] =
    model.detailTitle === ""
      ? []
      : [
          {
            text: model.detailTitle,
            px: -GAP_PX,
            py: -6,
            align: "right",
            color: "var(--ink-2)",
            style: TICK_STYLE,
          },
        ];
  return {
    plots: [
      {
        heightPx,
        layers: [
          ...markLayers(model, {
            look,
            rowPy,
            x: channel("x", onAxis.scale, {
              ...flushOf(onAxis, plotWidthPx, RIGHT_PX, leftPx),
              hasZeroLine: true,
            }),
          }),
          ...textLayer([...texts, ...head]),
          ...names.layers,
          ...title.layers,
        ],
      },
    ],
    gapPx: 0,
    plotWidthPx,
    leftPx,
    rightPx: RIGHT_PX,
    topPx: names.topPx + (model.detailTitle === "" ? 6 : TITLE_PX),
    bottomPx: title.bottomPx,
    signals: axisSignals("x", onAxis),
    droppedLabels: [],
  };
}

const textAt = (text: string, px: number, py: number, color: string): TextItem => ({
  text,
  px,
  py,
  align: "right",
  color,
  style: LABEL_STYLE,
});

function markLayers(
  model: RegionsModel,
  drawing: {
    readonly look: (key: RegionsModel["rows"][number]["marks"][number]["key"]) => MarkLook;
    readonly rowPy: (index: number) => number;
    readonly x: ReturnType<typeof channel>;
  },
): readonly Layer[] {
  const { look, rowPy, x } = drawing;
  const y = pixels("py");
  const unit = model.axis.unit === "" ? "" : ` ${model.axis.unit}`;
  const hairs = model.rows.map(({ marks }, i) => ({
    x: 0,
    x2: Math.max(0, ...marks.map(({ value }) => value)),
    // On whole pixels, so that a hairline stays one pixel wide.
    py: Math.round(rowPy(i)) + 0.5,
  }));
  const all = model.rows.flatMap(({ label: region, marks }, i) =>
    marks.map((mark) => ({
      ...mark,
      x: mark.value,
      py: Math.round(rowPy(i)) + 0.5,
      ...look(mark.key),
      ...target(
        mark.href,
        `${mark.label === region ? region : `${mark.label}, ${region}`}: ${formatValue(mark.value)}${unit}`,
      ),
    })),
  );
  const bars = all.flatMap(({ low, high, py, color }) =>
    low === null || high === null ? [] : [{ x: Math.max(0, low), x2: high, py, color }],
  );
  return [
    ...layerOf(hairs, (values) => ({
      data: { values },
      mark: { type: "rule", stroke: "var(--rule)", strokeWidth: 1 },
      encoding: { x, x2: { field: "x2" }, y },
    })),
    ...layerOf(bars, (values) => ({
      data: { values },
      mark: { type: "rule", strokeWidth: 2 },
      encoding: { x, x2: { field: "x2" }, y, color: COLOR },
    })),
    meanMarks([...all], { x, y }),
  ];
}
