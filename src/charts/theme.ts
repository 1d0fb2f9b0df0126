import type { Config } from "vega-lite";
import type { SeriesKey } from "../pages/chartModel.ts";
import type { TextStyle } from "./textWidth.ts";

/** Widths of a chart's two drawings: beside a caption column, and on a phone. */
export const WIDE_PX = 690;
export const NARROW_PX = 340;
/** Beside an entry of the home page. */
export const STRIP_PX = 262;

export const TICK_STYLE: TextStyle = { sizePx: 12.5, weight: 400 };
export const LABEL_STYLE: TextStyle = { sizePx: 13.5, weight: 400 };
export const POINT_LABEL_STYLE: TextStyle = { sizePx: 13, weight: 400 };
export const OTHER_LABEL_STYLE: TextStyle = { sizePx: 12, weight: 400 };
export const PANEL_TITLE_STYLE: TextStyle = { sizePx: 12.5, weight: 600 };

/** Left of every plot over time, so that events line up from figure to figure. */
export const AXIS_LEFT_PX = 38;
export const AXIS_RIGHT_PX = 12;

const SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"] as const;
const CROSS = 5;
const OTHERS = 6;

/** Key 6 stands for "others", which the text does not speak of. */
export const isOther = (mark: { readonly key: SeriesKey }): boolean => mark.key === OTHERS;

/** How the marks of one chart look. Areas are in square pixels, as Vega counts them. */
export interface MarkLook {
  readonly color: string;
  readonly shape: string;
  /** about 8 px across */
  readonly meanArea: number;
  /** about 5 px across */
  readonly seedArea: number;
}

/**
 * Looks of a chart's marks by key. Many others are small dots: inverted triangles with bars look like darts.
 */
export function markLook(marks: readonly { readonly key: SeriesKey }[]): (key: SeriesKey) => MarkLook {
  const hasManyOthers = marks.filter(isOther).length > 1;
  return (key) => {
    const isDot = hasManyOthers && key === OTHERS;
    return {
      color: seriesColor(key),
      shape: isDot ? "circle" : (SHAPES[key - 1] ?? "circle"),
      meanArea: isDot ? 36 : 64,
      // An open cross needs more room to be told from a diamond.
      seedArea: isDot ? 16 : key === CROSS ? 40 : 25,
    };
  };
}

export const seriesColor = (key: SeriesKey): string => `var(--series-${key})`;

/** Colors are CSS variables, so one inline SVG serves light, dark and print. */
export const CONFIG: Config = {
  background: "transparent",
  // A family name with a digit must be quoted, else browsers drop the whole list.
  font: "'Source Sans 3', system-ui, sans-serif",
  aria: false,
  view: { stroke: null },
  axis: {
    domain: false,
    gridColor: "var(--rule-2)",
    tickColor: "var(--rule)",
    tickSize: 4,
    labelColor: "var(--ink-2)",
    labelFontSize: TICK_STYLE.sizePx,
    labelFontWeight: TICK_STYLE.weight,
    // Vega guesses widths of text; nothing here may depend on the guess.
    labelLimit: 0,
    labelOverlap: false,
    labelBound: false,
    titleColor: "var(--ink-2)",
    titleFontSize: TICK_STYLE.sizePx,
    titleFontWeight: TICK_STYLE.weight,
    titleLimit: 0,
  },
  axisX: { labelPadding: 6 },
  axisY: { ticks: false, labelPadding: 8 },
  // A round cap also makes a dot of a line with one point.
  line: { strokeJoin: "round", strokeCap: "round" },
  // Values are finite already; looking for others would double the work of drawing.
  mark: { invalid: null },
  text: { limit: 0 },
};
