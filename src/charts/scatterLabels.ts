import type { ScatterModel } from "../pages/chartModel.ts";
import type { TextItem } from "./frame.ts";
import { type Box, placeLabels } from "./labels.ts";
import { textWidth } from "./textWidth.ts";
import { isOther, OTHER_LABEL_STYLE, POINT_LABEL_STYLE } from "./theme.ts";

/** Where the plot's values lie, in pixels. */
export interface PlotPixels {
  readonly toPx: (x: number) => number;
  readonly toPy: (y: number) => number;
  /** No label leaves this. */
  readonly bounds: Box;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Half the width of a mean's mark, and the room that labels of other marks leave it. */
const MARK_RADIUS_PX = 4;
const CLEARANCE_PX = 7;
const FIT_STEPS = 60;

/**
 * Names beside the marks of a scatter, those that the text speaks of first.
 *
 * @param fit - ends of the fitted line, which names avoid where they can
 */
export function scatterLabels(model: ScatterModel, fit: readonly Place[], plot: PlotPixels) {
  const { toPx, toPy } = plot;
  const around = (at: Place, radius: number): Box => ({
    left: toPx(at.x) - radius,
    right: toPx(at.x) + radius,
    top: toPy(at.y) - radius,
    bottom: toPy(at.y) + radius,
  });
  const points = model.points.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  const hasFamily = points.some((point) => !isOther(point));
  const styleOf = (point: (typeof points)[number]) =>
    hasFamily && isOther(point) ? OTHER_LABEL_STYLE : POINT_LABEL_STYLE;
  const boxes = placeLabels(
    points.map((point) => ({
      widthPx: textWidth(point.label, styleOf(point)),
      heightPx: styleOf(point).sizePx,
      px: toPx(point.x),
      py: toPy(point.y),
      radiusPx: MARK_RADIUS_PX,
    })),
    {
      hard: points.map((point) => around(point, CLEARANCE_PX)),
      soft: [
        ...points.flatMap((point) => bars(point, around)),
        ...points.flatMap((point) => point.seeds.map((seed) => around(seed, 3))),
        ...alongLine(fit).map((at) => around(at, 1)),
      ],
      bounds: plot.bounds,
    },
  );
  const items = points.flatMap((point, i): TextItem[] => {
    const box = boxes[i];
    if (!box) return [];
    const color = hasFamily && isOther(point) ? "var(--ink-2)" : "var(--ink)";
    return [
      { text: point.label, px: box.left, py: box.bottom - 3, align: "left", color, style: styleOf(point) },
    ];
  });
  return { items, dropped: points.filter((_, i) => boxes[i] === null).map((point) => point.label) };
}

function bars(
  point: ScatterModel["points"][number],
  around: (at: Place, radius: number) => Box,
): readonly Box[] {
  const [center, ends] = [around(point, 1), (x: number, y: number) => around({ x, y }, 0)];
  const wide =
    point.xLow === null || point.xHigh === null
      ? []
      : [{ ...center, left: ends(point.xLow, point.y).left, right: ends(point.xHigh, point.y).right }];
  const tall =
    point.yLow === null || point.yHigh === null
      ? []
      : [{ ...center, top: ends(point.x, point.yHigh).top, bottom: ends(point.x, point.yLow).bottom }];
  return [...wide, ...tall];
}

function alongLine([start, end]: readonly Place[]): readonly Place[] {
  if (!start || !end) return [];
  return Array.from({ length: FIT_STEPS + 1 }, (_, i) => ({
    x: start.x + ((end.x - start.x) * i) / FIT_STEPS,
    y: start.y + ((end.y - start.y) * i) / FIT_STEPS,
  }));
}
