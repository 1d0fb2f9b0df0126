import type {
  Axis,
  ChartModel,
  CurveModel,
  DotPlotModel,
  PanelsModel,
  RegionsModel,
  ScatterModel,
  SeriesKey,
} from "../../src/pages/chartModel.ts";

/** Chart models for tests: one plain model a kind, and the hard cases. */

export const axis = (title: string, unit: string, scale: Axis["scale"] = "linear"): Axis => ({
  title,
  unit,
  scale,
});

type Row = DotPlotModel["rows"][number];

export const row = (key: SeriesKey, label: string, mean: number, rest: Partial<Row> = {}): Row => ({
  key,
  label,
  href: null,
  mean,
  low: null,
  high: null,
  seeds: [],
  ...rest,
});

export const dotPlotOf = (rows: readonly Row[], rest: Partial<DotPlotModel> = {}): DotPlotModel => ({
  kind: "dotPlot",
  axis: axis("Return per kWh", "reward/kWh"),
  rows,
  description: "Return per kWh",
  ...rest,
});

type Mark = ScatterModel["points"][number];

export const mark = (
  key: SeriesKey,
  label: string,
  x: number,
  y: number,
  rest: Partial<Mark> = {},
): Mark => ({
  key,
  label,
  href: null,
  x,
  y,
  xLow: null,
  xHigh: null,
  yLow: null,
  yHigh: null,
  seeds: [],
  ...rest,
});

export const scatterOf = (points: readonly Mark[], rest: Partial<ScatterModel> = {}): ScatterModel => ({
  kind: "scatter",
  x: axis("Energy", "kWh"),
  y: axis("Average return", "reward"),
  points,
  fit: null,
  description: "Return against energy",
  ...rest,
});

const steps = Array.from({ length: 11 }, (_, i) => i);

const group = (key: SeriesKey, label: string, slope: number): CurveModel["groups"][number] => ({
  key,
  label,
  mean: steps.map((x) => ({ x, mean: slope * x, low: slope * x - 1, high: slope * x + 1 })),
  seeds: [-1, 1].map((offset, i) => ({
    label: `${label}, seed ${i}`,
    href: `/pong/group-${key}/seed-${i}/`,
    points: steps.map((x) => [x, slope * x + offset] as const),
  })),
});

export const curveOf = (
  groups: readonly CurveModel["groups"][number][],
  references: CurveModel["references"] = [],
): CurveModel => ({
  kind: "curve",
  x: axis("Frames", "millions"),
  y: axis("Mean return", "reward"),
  groups,
  references,
  description: "Return over frames",
});

type Line = PanelsModel["panels"][number]["lines"][number];

export const line = (points: Line["points"], weight: Line["weight"] = "thick"): Line => ({
  weight,
  color: "series-1",
  points,
});

export const panel = (
  title: string,
  lines: readonly Line[],
  rest: Partial<PanelsModel["panels"][number]> = {},
): PanelsModel["panels"][number] => ({
  title,
  summary: "mean 50",
  heightPx: 56,
  yDomain: null,
  lines,
  references: [],
  ...rest,
});

export const panelsOf = (panels: PanelsModel["panels"]): PanelsModel => ({
  kind: "panels",
  x: axis("Time since start", "min"),
  xDomain: [0, 100],
  panels,
  description: "Power over time",
});

const LONG =
  "Proximal policy optimization with a label that tells every setting of its runs, even minor ones";
const UNBROKEN = "supercalifragilistic_learning_rate_0.00025_batch_256_steps_128_and_much_more_of_it";

export const regionsOf = (
  rows: readonly (readonly [string, number])[],
  marks: readonly string[],
  spread: number,
): RegionsModel => ({
  kind: "regions",
  axis: axis("Emissions", "g CO₂e"),
  detailTitle: "g CO₂e/kWh",
  rows: rows.map(([label, gPerKwh]) => ({
    label,
    detail: String(gPerKwh),
    marks: marks.map((name, i) => ({
      key: ([1, 2, 3, 4, 5, 6] as const)[i] ?? 6,
      label: name,
      href: i === 0 ? "/pong/" : null,
      value: gPerKwh * (1 + i * spread),
      low: gPerKwh * (1 + i * spread) * 0.95,
      high: gPerKwh * (1 + i * spread) * 1.05,
    })),
  })),
  description: "Emissions by region",
});

export const PLAIN = {
  regions: regionsOf(
    [
      ["Quebec", 27],
      ["United Kingdom", 238],
      ["India", 713],
    ],
    ["ImageNet", "Pong", "Breakout"],
    0.6,
  ),
  dotPlot: dotPlotOf([
    row(1, "PPO2", 50, {
      low: 45,
      high: 55,
      href: "/pong/ppo2/",
      seeds: [40, 60].map((value, i) => ({ value, label: `PPO2, seed ${i}`, href: `/pong/ppo2/seed-${i}/` })),
    }),
    row(2, "A2C", -100, { low: -102, high: -98, seeds: [{ value: -100, label: "A2C, seed 0", href: null }] }),
  ]),
  scatter: scatterOf(
    [
      mark(1, "PPO2", 0.2, 11, { xLow: 0.19, xHigh: 0.21, yLow: 10, yHigh: 12, href: "/pong/ppo2/" }),
      mark(2, "DQN", 1, 17.5, { seeds: [{ x: 1.1, y: 17, label: "DQN, seed 0", href: null }] }),
      mark(3, "A2C", 0.16, -17),
    ],
    { x: axis("Energy", "kWh", "log") },
  ),
  curve: curveOf([group(1, "PPO2", 2), group(3, "DQN", 1.9)], [{ label: "human 14.6", value: 14.6 }]),
  panels: panelsOf([
    panel("GPU (W)", [line(steps.map((x) => [x * 10, 50 + x]))], { yDomain: [0, 100] }),
    panel(
      "CPU (W)",
      [
        line(
          steps.map((x) => [x * 10, 20 + x]),
          "thin",
        ),
      ],
      { yDomain: [0, 100] },
    ),
  ]),
} satisfies Record<string, ChartModel>;

const keys = [1, 2, 3, 4, 5, 6] as const;
const forty = Array.from({ length: 40 }, (_, i) => i);
const keyOf = (i: number): SeriesKey => keys[i % 6] ?? 1;

export const HARD: Readonly<Record<string, ChartModel>> = {
  "no rows": dotPlotOf([]),
  "regions whose marks lie together": regionsOf(
    [["Sweden", 41]],
    ["A branch with a long name", "Another one with a name", "B", "C", "D", "Yet another one"],
    0.01,
  ),
  "one region at zero": regionsOf([["Nowhere", 0]], ["all"], 0),
  "one row, one seed": dotPlotOf([
    row(1, "PPO2", 3, { seeds: [{ value: 3, label: "PPO2, seed 0", href: null }] }),
  ]),
  "equal values": dotPlotOf([row(1, "a", 5, { low: 5, high: 5 }), row(2, "b", 5, { low: 5, high: 5 })]),
  "all zero": dotPlotOf([row(1, "a", 0), row(2, "b", 0)]),
  "huge values": dotPlotOf([row(1, "a", 1e9), row(2, "b", 3.4e9)]),
  "tiny values": dotPlotOf([row(1, "a", 1e-7), row(2, "b", 3e-7)]),
  "negative values": dotPlotOf([row(1, "a", -17), row(2, "b", -20)]),
  "log axis with a low end below zero": dotPlotOf(
    [row(1, "a", 0.001), row(2, "b", 3, { low: -1, high: 9 })],
    { axis: axis("Energy", "kWh", "log") },
  ),
  "log axis with a negative value": dotPlotOf([row(1, "a", -1), row(2, "b", 3)], {
    axis: axis("Energy", "kWh", "log"),
  }),
  "long labels": dotPlotOf([row(1, LONG, 3), row(2, UNBROKEN, 4), row(3, "日本語のラベル 🚀", 5)], {
    axis: axis(LONG, "a unit"),
  }),
  "forty rows": dotPlotOf(forty.map((i) => row(keyOf(i), `Model ${i}`, i, { low: i - 1, high: i + 1 }))),
  "one point": scatterOf([mark(1, "only", 2, 3)]),
  "no points": scatterOf([]),
  "twelve points in one place": scatterOf(
    Array.from({ length: 12 }, (_, i) => mark(keyOf(i), `same ${i}`, 2, 3)),
  ),
  "forty points": scatterOf(
    forty.map((i) => mark(i < 4 ? 1 : 6, `DenseNet-${i}`, 1 + ((i * 7) % 40), (i * 11) % 40)),
    { fit: { slope: 1, intercept: 0 } },
  ),
  "scatter of huge and long": scatterOf([mark(1, LONG, 1e9, 1e-7), mark(2, "b", 2e12, 5e-7)], {
    x: axis(LONG, "frames", "log"),
    y: axis(LONG, "kWh"),
  }),
  "curve without groups": curveOf([]),
  "six curves that end together": curveOf(
    keys.map((key) => group(key, `A group of long name ${key}`, 2)),
    [
      { label: "human", value: 10 },
      { label: "random", value: 10.5 },
    ],
  ),
  "twenty-five curves": curveOf(forty.slice(0, 25).map((i) => group(keyOf(i), `curve number ${i}`, i))),
  "panel without data": panelsOf([
    panel("Nothing (W)", []),
    panel("GPU (W)", [
      line([
        [0, 1],
        [100, 1],
      ]),
    ]),
  ]),
  "panel with a gap": panelsOf([panel("GPU (W)", [line([[0, 1], [10, 2], null, [30, 3], null, [50, 2]])])]),
  "panel with a long title": panelsOf([
    panel(
      LONG,
      [
        line([
          [0, 1e9],
          [100, 2e9],
        ]),
      ],
      { summary: LONG },
    ),
  ]),
};

export const ALL: Readonly<Record<string, ChartModel>> = { ...PLAIN, ...HARD };
