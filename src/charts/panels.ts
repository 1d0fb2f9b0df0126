import type { Panel, PanelsModel } from "../pages/chartModel.ts";
import { axisSignals, channel, fitsBelow, flushOf, widestLabel } from "./axis.ts";
import { xTitle } from "./axisTitles.ts";
import { type Frame, hairlines, type Layer, layerOf, type TextItem, textLayer } from "./frame.ts";
import { referenceLabels } from "./lineLabels.ts";
import { m4, segments } from "./m4.ts";
import { scaleOf, ticksOf } from "./scale.ts";
import { textWidth, wrapText } from "./textWidth.ts";
import { AXIS_LEFT_PX, AXIS_RIGHT_PX, PANEL_TITLE_STYLE, TICK_STYLE, WIDE_PX } from "./theme.ts";
import { linearTicks, type Ticks } from "./ticks.ts";

/** Columns of thinned readings: in the narrow drawing fewer than pixels, for weight. */
const WIDE_COLUMNS = 680;
const NARROW_COLUMNS = 120;
const HEADER_LINE_PX = 16;

/** Small charts below each other over one clock, each with its name and summary above. */
export function panels(model: PanelsModel, widthPx: number): Frame {
  const isWide = widthPx >= WIDE_PX;
  const yTicks = model.panels.map(panelTicks);
  const leftPx = Math.max(
    AXIS_LEFT_PX,
    ...yTicks.map((ticks) => Math.ceil(ticks ? widestLabel(ticks) : 0) + 10),
  );
  const plotWidthPx = widthPx - leftPx - AXIS_RIGHT_PX;
  const xTicks = {
    ...linearTicks(model.xDomain, {
      maxCount: 6,
      rounding: "none",
      fits: fitsBelow(plotWidthPx),
    }),
    domain: model.xDomain,
  };
  const flush = flushOf(xTicks, plotWidthPx, AXIS_RIGHT_PX, leftPx);
  const headers = model.panels.map((panel) => header(panel, { widthPx: plotWidthPx, startPx: -leftPx }));
  const headerPx = Math.max(0, ...headers.map((each) => each.heightPx));
  const columns = isWide ? WIDE_COLUMNS : NARROW_COLUMNS;
  const lastPanel = model.panels.length - 1;
  const below = xTitle(model.x, xTicks, {
    widthPx: plotWidthPx,
    heightPx: model.panels[lastPanel]?.heightPx ?? 0,
    leftPx,
  });
  const plots = model.panels.map((panel, i) => {
    const ticks = yTicks[i] ?? null;
    const x = channel("x", xTicks.scale, { ...flush, hasLabels: i === lastPanel });
    return {
      heightPx: panel.heightPx,
      layers: [
        ...(ticks === null
          ? emptyLayers(panel, x, plotWidthPx)
          : dataLayers(panel, { x, xTicks, yName: yName(i), yTicks: ticks, columns, plotWidthPx })),
        ...textLayer(headers[i]?.items ?? []),
        ...(i === lastPanel ? below.layers : []),
      ],
    };
  });
  return {
    plots,
    gapPx: headerPx + 14,
    plotWidthPx,
    leftPx,
    rightPx: AXIS_RIGHT_PX,
    topPx: headerPx,
    bottomPx: below.bottomPx,
    signals: Object.assign(
      axisSignals("x", xTicks),
      ...yTicks.map((ticks, i) => (ticks === null ? {} : axisSignals(yName(i), ticks))),
    ),
    droppedLabels: [],
  };
}

/** Each panel has an axis of its own. */
const yName = (panel: number): string => `y${panel}`;

/** `null` where a panel has no values. */
function panelTicks(panel: Panel): Ticks | null {
  const band = panel.band ?? [];
  if (band.length === 0 && panel.lines.every(({ points }) => points.every((point) => point === null)))
    return null;
  const maxCount = panel.heightPx < 100 ? 3 : 6;
  if (panel.yDomain !== null) {
    return { ...linearTicks(panel.yDomain, { maxCount, rounding: "none" }), domain: panel.yDomain };
  }
  const values = [
    ...panel.lines.flatMap((line) => line.points.flatMap((point) => (point === null ? [] : [point[1]]))),
    ...band.flatMap((point) => [point.low, point.high]),
  ];
  const shown = [...values, ...panel.references.map((reference) => reference.value)];
  const base = shown.every((value) => value >= 0) ? [0] : [];
  return ticksOf({ title: "", unit: "", scale: "linear" }, [...shown, ...base], {
    maxCount,
    rounding: "near",
    padShare: 0.03,
  });
}

/** Name at the left, summary at the right; on two lines where one is too short for both. */
function header(panel: Panel, plot: { readonly widthPx: number; readonly startPx: number }) {
  const roomPx = plot.widthPx - plot.startPx;
  const titleLines = wrapText(`↑ ${panel.title}`, roomPx, PANEL_TITLE_STYLE);
  const summaryLines = panel.summary === "" ? [] : wrapText(panel.summary, roomPx, TICK_STYLE);
  const widths = [
    textWidth(titleLines.at(-1) ?? "", PANEL_TITLE_STYLE),
    textWidth(summaryLines[0] ?? "", TICK_STYLE),
  ];
  const isShared = summaryLines.length <= 1 && widths.reduce((a, b) => a + b) + 16 <= roomPx;
  const lineCount = titleLines.length + (isShared ? 0 : summaryLines.length);
  const py = (line: number) => -10 - (lineCount - 1 - line) * HEADER_LINE_PX;
  const items: readonly TextItem[] = [
    ...titleLines.map(
      (text, i): TextItem => ({
        text,
        px: plot.startPx,
        py: py(i),
        align: "left",
        color: "var(--ink)",
        style: PANEL_TITLE_STYLE,
      }),
    ),
    ...summaryLines.map(
      (text, i): TextItem => ({
        text,
        px: isShared ? plot.widthPx : plot.startPx,
        py: py(isShared ? lineCount - 1 : titleLines.length + i),
        align: isShared ? "right" : "left",
        color: "var(--ink-2)",
        style: TICK_STYLE,
      }),
    ),
  ];
  return { items, heightPx: 10 + lineCount * HEADER_LINE_PX };
}

function emptyLayers(panel: Panel, x: ReturnType<typeof channel>, plotWidthPx: number): readonly Layer[] {
  return [
    { data: { values: [] }, mark: { type: "rule", stroke: "var(--rule-2)" }, encoding: { x } },
    ...textLayer([
      {
        text: "no data",
        px: plotWidthPx / 2,
        py: panel.heightPx / 2 + 4,
        align: "center",
        color: "var(--ink-2)",
        style: TICK_STYLE,
        hasHalo: true,
      },
    ]),
  ];
}

const WIDTHS_PX = { thin: 0.75, thick: 1.5, gray: 1 } as const;

function dataLayers(
  panel: Panel,
  plot: {
    readonly x: ReturnType<typeof channel>;
    readonly xTicks: Ticks;
    readonly yName: string;
    readonly yTicks: Ticks;
    readonly columns: number;
    readonly plotWidthPx: number;
  },
): readonly Layer[] {
  const { x, xTicks, yTicks } = plot;
  const y = channel("y", yTicks.scale, { name: plot.yName });
  const toPy = scaleOf(yTicks, [panel.heightPx, 0]);
  const column = scaleOf(xTicks, [0, plot.columns]);
  const lines = panel.lines.map((line): Layer => {
    const parts = segments(line.points).map((part) => m4(part, (value) => Math.floor(column(value))));
    const color = line.weight === "gray" ? "var(--ink-3)" : `var(--${line.color})`;
    return {
      data: { values: parts.flatMap((part, i) => part.map(([px, py]) => ({ x: px, y: py, part: i }))) },
      mark: {
        type: "line",
        clip: panel.yDomain !== null,
        stroke: color,
        strokeWidth: WIDTHS_PX[line.weight],
        opacity: line.weight === "thin" ? 0.4 : 1,
        ...(line.isMarked ? { point: { size: 14, color, opacity: 1, filled: true } } : {}),
      },
      // A facet costs Vega as much as a layer: only where a gap parts the line.
      encoding: { x, y, ...(parts.length > 1 ? { detail: { field: "part", type: "nominal" } } : {}) },
    };
  });
  return [
    ...hairlines(panel.references, toPy, plot.plotWidthPx),
    ...layerOf(panel.band ?? [], (values) => ({
      data: { values },
      mark: { type: "area", color: "var(--ink)", opacity: 0.14 },
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
    })),
    ...lines,
    ...textLayer(referenceLabels(panel.references, toPy, plot.plotWidthPx)),
  ];
}
