import type { RegionsModel, SeriesKey } from "../pages/chartModel.ts";
import { type Layer, pixels, type TextItem, textLayer } from "./frame.ts";
import { COLOR, SHAPE } from "./groupMarks.ts";
import { textWidth } from "./textWidth.ts";
import { type MarkLook, TICK_STYLE } from "./theme.ts";

export const ROW_PX = 22;
const LINE_PX = 18;
const MARK_PX = 14;
const GAP_PX = 18;
/** Between the head of the plot and its first row. */
export const HEAD_PX = 4;
/** Of the line above the numbers. */
export const TITLE_PX = 18;

interface Drawing {
  readonly toPx: (value: number) => number;
  readonly plotWidthPx: number;
  readonly leftPx: number;
  readonly look: (key: SeriesKey) => MarkLook;
}

/** Room above the plot and below its rows, and what stands there. */
interface Names {
  readonly topPx: number;
  readonly bottomPx: number;
  readonly layers: readonly Layer[];
}

const item = (text: string, px: number, py: number, align: TextItem["align"]): TextItem => ({
  text,
  px,
  py,
  align,
  color: "var(--ink)",
  style: TICK_STYLE,
});

/** What the marks of a row stand for: below those of the last row where the names keep apart, else as a key above. */
export function regionNames(model: RegionsModel, drawing: Drawing): Names {
  const marks = model.rows.at(-1)?.marks ?? [];
  if (marks.length < 2) return { topPx: 0, bottomPx: 0, layers: [] };
  return below(model, drawing) ?? above(model, drawing);
}

function below(model: RegionsModel, { toPx, plotWidthPx }: Drawing): Names | null {
  const marks = model.rows.at(-1)?.marks ?? [];
  const spans = marks
    .map(({ label, value }) => {
      const half = textWidth(label, TICK_STYLE) / 2;
      const center = Math.min(plotWidthPx - half + 8, Math.max(half - 8, toPx(value)));
      return { label, center, start: center - half, end: center + half };
    })
    .toSorted((a, b) => a.center - b.center);
  const isApart = spans.every(({ start }, i) => i === 0 || start - (spans[i - 1]?.end ?? 0) >= 8);
  if (!isApart) return null;
  const py = HEAD_PX + model.rows.length * ROW_PX + 12;
  return {
    topPx: 0,
    bottomPx: LINE_PX,
    layers: textLayer(spans.map(({ label, center }) => item(label, center, py, "center"))),
  };
}

function above(model: RegionsModel, { plotWidthPx, leftPx, look }: Drawing): Names {
  const marks = model.rows.at(-1)?.marks ?? [];
  const room = plotWidthPx + leftPx;
  const placed: { px: number; line: number; key: SeriesKey; label: string }[] = [];
  let [px, line] = [0, 0];
  for (const { key, label } of marks) {
    const width = MARK_PX + textWidth(label, TICK_STYLE);
    if (px > 0 && px + width > room) [px, line] = [0, line + 1];
    placed.push({ px: px - leftPx, line, key, label });
    px += width + GAP_PX;
  }
  const titlePx = model.detailTitle === "" ? 6 : TITLE_PX;
  const centerPy = (at: number): number => (at - line) * LINE_PX - titlePx - 9;
  const texts = placed.map((each) => item(each.label, each.px + MARK_PX, centerPy(each.line) + 4.5, "left"));
  const symbols: Layer = {
    data: {
      values: placed.map((each) => ({ px: each.px + 5, py: centerPy(each.line), ...look(each.key) })),
    },
    mark: { type: "point", filled: true, opacity: 1, size: 50 },
    encoding: { x: pixels("px"), y: pixels("py"), color: COLOR, shape: SHAPE },
  };
  return { topPx: (line + 1) * LINE_PX, bottomPx: 0, layers: [symbols, ...textLayer(texts)] };
}
