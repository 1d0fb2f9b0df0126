import type { CurveModel } from "../pages/chartModel.ts";
import { area, type Layer, layerOf, pixels, type TextItem, textLayer } from "./frame.ts";
import { textWidth, wrapText } from "./textWidth.ts";
import { markLook, POINT_LABEL_STYLE, TICK_STYLE } from "./theme.ts";

/** Names of references above their lines at the right end; below where the next one is too near. */
export function referenceLabels(
  references: readonly { readonly label: string; readonly value: number }[],
  toPy: (value: number) => number,
  plotWidthPx: number,
): readonly TextItem[] {
  return references.map((reference): TextItem => {
    const py = toPy(reference.value);
    const hasNeighbor = references.some((other) => {
      const distance = py - toPy(other.value);
      return distance > 0 && distance < 30;
    });
    return {
      text: reference.label,
      px: plotWidthPx - 2,
      py: hasNeighbor ? py + 13 : py - 4,
      align: "right",
      color: "var(--ink-2)",
      style: TICK_STYLE,
      hasHalo: true,
    };
  });
}

const LINE_PX = POINT_LABEL_STYLE.sizePx + 2.5;
/** From the plot to a name's mark, and on to the name. */
const MARK_PX = 12;
const NAME_PX = 20;

/** Room that names of curves need right of the plot; one curve needs no name. */
export function nameRoom(groups: CurveModel["groups"], maxPx: number) {
  if (groups.length < 2) return { widthPx: 0, heightPx: 0 };
  const lines = groups.flatMap((group) => wrapText(group.label, maxPx, POINT_LABEL_STYLE));
  const widestPx = Math.max(0, ...lines.map((line) => textWidth(line, POINT_LABEL_STYLE)));
  return { widthPx: NAME_PX + Math.ceil(widestPx) + 2, heightPx: lines.length * LINE_PX };
}

/** Names right of the plot with their marks, at the ends of their lines or, where those crowd, in the lines' order. */
export function curveNames(
  groups: CurveModel["groups"],
  plot: {
    readonly toPy: (value: number) => number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly maxPx: number;
  },
): readonly Layer[] {
  if (groups.length < 2) return [];
  const look = markLook(groups);
  const wanted = groups
    .flatMap((group) => {
      const end = group.mean.at(-1);
      const lines = wrapText(group.label, plot.maxPx, POINT_LABEL_STYLE);
      const heightPx = lines.length * LINE_PX;
      return end ? [{ ...look(group.key), lines, heightPx, top: plot.toPy(end.mean) - LINE_PX / 2 }] : [];
    })
    .sort((a, b) => a.top - b.top);
  const names = spread(wanted, plot.heightPx + LINE_PX / 2);
  const marks = names.map((name) => ({ ...name, px: plot.widthPx + MARK_PX, py: name.top + LINE_PX / 2 }));
  const texts = names.flatMap((name) =>
    name.lines.map(
      (text, i): TextItem => ({
        text,
        px: plot.widthPx + NAME_PX,
        py: name.top + (i + 0.5) * LINE_PX + 4,
        align: "left",
        color: "var(--ink)",
        style: POINT_LABEL_STYLE,
      }),
    ),
  );
  return [
    ...layerOf(marks, (values) => ({
      data: { values },
      mark: { type: "point", filled: true, opacity: 1 },
      encoding: {
        x: pixels("px"),
        y: pixels("py"),
        color: { field: "color", type: "nominal", scale: null },
        shape: { field: "shape", type: "nominal", scale: null },
        size: area("meanArea"),
      },
    })),
    ...textLayer(texts),
  ];
}

/** Moves boxes apart: down from the first, then up from the floor; `boxes` in order of `top`. */
function spread<T extends { readonly top: number; readonly heightPx: number }>(
  boxes: readonly T[],
  floorPx: number,
): readonly T[] {
  let free = Number.NEGATIVE_INFINITY;
  const down = boxes.map((box) => {
    const top = Math.max(box.top, free);
    free = top + box.heightPx;
    return { ...box, top };
  });
  let floor = floorPx;
  return down.toReversed().map((box) => {
    const top = Math.min(box.top, floor - box.heightPx);
    floor = top;
    return { ...box, top };
  });
}
