import { parse, type Runtime } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Frame, Layer } from "./frame.ts";
import { CONFIG } from "./theme.ts";

/** A drawing's dataflow, and what flows into it. */
export interface ChartKind {
  readonly runtime: Runtime;
  /** By the names that the dataflow has for them. */
  readonly data: ReadonlyMap<string, readonly unknown[]>;
}

/** Dataflows by their specifications. A site has some thirty, but labels and sizes of others' papers may differ more. */
const known = new Map<string, Runtime>();
const MAX_KNOWN = 100;

/**
 * The dataflow of a drawing. Charts of one kind differ only in their values, so that most need no compiling: that is
 * half of the work of drawing one.
 */
export function chartKind(frame: Frame): ChartKind {
  const data = new Map<string, readonly unknown[]>();
  const named = (layer: Layer): Layer => {
    if (!layer.data || !("values" in layer.data) || !Array.isArray(layer.data.values)) return layer;
    const name = `layer${data.size}`;
    data.set(name, layer.data.values);
    // Without the format Vega-Lite would turn into numbers what is numbers already.
    return { ...layer, data: { name, format: { parse: null } } };
  };
  const spec: TopLevelSpec = {
    config: CONFIG,
    bounds: "flush",
    spacing: frame.gapPx,
    vconcat: frame.plots.map((plot) => ({
      width: ANY_WIDTH_PX,
      height: plot.heightPx,
      layer: plot.layers.map(named),
    })),
  };
  const key = JSON.stringify([spec, Object.keys(frame.signals)]);
  const runtime = known.get(key) ?? compiled(spec, frame);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, runtime);
  return { runtime, data };
}

/** Differs from chart to chart with the room that labels take: set when drawn. */
const ANY_WIDTH_PX = 100;

function compiled(spec: TopLevelSpec, frame: Frame): Runtime {
  const vega = compile(spec).spec;
  const heightsPx = frame.plots.reduce((sum, plot) => sum + plot.heightPx, 0);
  return parse({
    ...vega,
    // Vega-Lite sizes concatenated views by Vega's guess of their text; here all room is known.
    autosize: "none",
    height: heightsPx + frame.gapPx * (frame.plots.length - 1),
    signals: [...(vega.signals ?? []), ...Object.keys(frame.signals).map((name) => ({ name }))],
  });
}
