import type { Runtime } from "vega";
import type { TopLevelSpec } from "vega-lite";
import type { Frame, Layer } from "./frame.ts";
import { CONFIG } from "./theme.ts";

/** A drawing's dataflow, and what flows into it. */
export interface ChartKind {
  readonly runtime: Runtime;
  /** By the names that the dataflow has for them. */
  readonly data: ReadonlyMap<string, readonly unknown[]>;
}

/** Where dataflows are kept as JSON for other processes, by all that they are made of. */
export interface KindStore {
  read(source: string): string | null;
  write(source: string, json: string): void;
}

/** Dataflows of this process by the same. A site has some thirty. */
const known = new Map<string, Promise<Runtime>>();
const MAX_KNOWN = 100;

/**
 * The dataflow of a drawing. Charts of one kind differ only in their values, so that most need no compiling: that is
 * half of the work of drawing one.
 */
export async function chartKind(frame: Frame, store: KindStore | null): Promise<ChartKind> {
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
  const heightsPx = frame.plots.reduce((sum, plot) => sum + plot.heightPx, 0);
  const heightPx = heightsPx + frame.gapPx * (frame.plots.length - 1);
  const source = { spec, heightPx, signals: Object.keys(frame.signals) };
  const key = JSON.stringify(source);
  const runtime = known.get(key) ?? keptOrMade(key, store, source);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, runtime);
  return { runtime: await runtime, data };
}

/** Differs from chart to chart with the room that labels take: set when drawn. */
const ANY_WIDTH_PX = 100;

async function keptOrMade(
  key: string,
  store: KindStore | null,
  source: { readonly spec: TopLevelSpec; readonly heightPx: number; readonly signals: readonly string[] },
): Promise<Runtime> {
  const kept = store?.read(key) ?? null;
  if (kept !== null) return JSON.parse(kept);
  // Vega-Lite is loaded only where a kind is new.
  const { compiledKind } = await import("./compiledKind.ts");
  const made = JSON.stringify(compiledKind(source));
  store?.write(key, made);
  // Never as it was made, so that whether it was kept makes no difference.
  return JSON.parse(made);
}
