/** What a chart shows, as plain data: made by pages/, drawn by charts/, offered for download beside it. */
export type ChartModel = DotPlotModel | ScatterModel | CurveModel | PanelsModel | RegionsModel;

/** Colour and shape of a group, as in tables: 1 blue circle, 2 amber square, 3 sea triangle, 4 plum diamond, 5 olive cross, 6 slate inverted triangle (others). */
export type SeriesKey = 1 | 2 | 3 | 4 | 5 | 6;

export interface Axis {
  /** "Average return per kWh" */
  readonly title: string;
  /** "reward/kWh"; "" for none */
  readonly unit: string;
  readonly scale: "linear" | "log";
}

/** One row a group: filled mark = mean, bar = ± 1 SE, open marks below = single seeds. */
export interface DotPlotModel {
  readonly kind: "dotPlot";
  readonly axis: Axis;
  readonly rows: readonly {
    readonly key: SeriesKey;
    readonly label: string;
    readonly href: string | null;
    readonly mean: number;
    /** mean ± SE; `null` for n = 1 */
    readonly low: number | null;
    readonly high: number | null;
    readonly seeds: readonly {
      readonly value: number;
      /** With the name of the group. */
      readonly label: string;
      readonly href: string | null;
    }[];
  }[];
  /** A tells-all sentence for `aria-label`. */
  readonly description: string;
}

/** One row for a small place, from 0: marks of means with bars of ± 1 SE. What is shown stands in the text beside it. */
export interface StripModel {
  readonly kind: "strip";
  readonly axis: Axis;
  readonly marks: readonly {
    readonly key: SeriesKey;
    readonly label: string;
    readonly href: string | null;
    readonly mean: number;
    /** mean ± SE; `null` for n = 1 */
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly description: string;
}

/** Means with cross-bars of ± 1 SE, seeds as open marks, labels beside the marks. */
export interface ScatterModel {
  readonly kind: "scatter";
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly {
    readonly key: SeriesKey;
    readonly label: string;
    readonly href: string | null;
    readonly x: number;
    readonly y: number;
    readonly xLow: number | null;
    readonly xHigh: number | null;
    readonly yLow: number | null;
    readonly yHigh: number | null;
    readonly seeds: readonly {
      readonly x: number;
      readonly y: number;
      /** With the name of the group. */
      readonly label: string;
      readonly href: string | null;
    }[];
  }[];
  /** Straight line through the plot's coordinates (linear axes only). */
  readonly fit: { readonly slope: number; readonly intercept: number } | null;
  /** Points that no other one beats in both x and y, ascending in x: joined by steps. */
  readonly front?: readonly { readonly x: number; readonly y: number }[];
  readonly description: string;
}

/** One row a region in the order given, a number beside its name, and marks on one axis from 0. */
export interface RegionsModel {
  readonly kind: "regions";
  readonly axis: Axis;
  /** What a row is, in the figure's file; a region where it is left out. */
  readonly rowTitle?: string;
  /** What the numbers beside the names are: "g CO₂e/kWh"; "" where the axis shows the same. */
  readonly detailTitle: string;
  readonly rows: readonly {
    readonly label: string;
    /** "369" */
    readonly detail: string;
    readonly marks: readonly {
      readonly key: SeriesKey;
      readonly label: string;
      readonly href: string | null;
      readonly value: number;
      /** value ± SE; `null` for a sum and for n = 1 */
      readonly low: number | null;
      readonly high: number | null;
    }[];
  }[];
  readonly description: string;
}

/** Score over frames, time or energy: mean line with SE band where all seeds have values, seeds thin. */
export interface CurveModel {
  readonly kind: "curve";
  readonly x: Axis;
  readonly y: Axis;
  readonly groups: readonly {
    readonly key: SeriesKey;
    readonly label: string;
    /** Ends where the first seed ends. */
    readonly mean: readonly {
      readonly x: number;
      readonly mean: number;
      readonly low: number;
      readonly high: number;
    }[];
    readonly seeds: readonly {
      /** With the name of the group. */
      readonly label: string;
      readonly href: string | null;
      readonly points: readonly (readonly [number, number])[];
    }[];
  }[];
  readonly references: readonly { readonly label: string; readonly value: number }[];
  readonly description: string;
}

/** A stack of small charts over one clock: power by component, utilization, memory, intensity, evaluation. */
export interface PanelsModel {
  readonly kind: "panels";
  readonly x: Axis;
  readonly xDomain: readonly [number, number];
  readonly panels: readonly Panel[];
  readonly description: string;
}

export interface Panel {
  /** "GPU board, attributed (W)": stands above the panel at the left. */
  readonly title: string;
  /** "mean 43.6, 72.3 Wh": above at the right. */
  readonly summary: string;
  readonly heightPx: number;
  /** `null`: from the data, from 0 where all values are positive. */
  readonly yDomain: readonly [number, number] | null;
  readonly lines: readonly {
    /** thin: raw readings at 40 %; thick: means; gray: context (whole device). */
    readonly weight: "thin" | "thick" | "gray";
    readonly color: "series-1" | "series-2" | "series-3" | "ink";
    /** `null` breaks the line. Already thinned (M4) for wide and narrow drawing by charts/. */
    readonly points: readonly (readonly [number, number] | null)[];
    readonly isMarked?: boolean;
  }[];
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly references: readonly { readonly label: string; readonly value: number }[];
}

/** A drawn chart: two inline SVGs, one of which CSS shows. Ids inside are unique in the page. */
export interface RenderedChart {
  /** 690 px (or as wide as the slot) */
  readonly wideSvg: string;
  /** 340 px */
  readonly narrowSvg: string;
  /** Labels of marks that found no place; the caption should say so. */
  readonly droppedLabels: { readonly wide: readonly string[]; readonly narrow: readonly string[] };
}
