import { parse, type Runtime } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

/** Compiles a specification to Vega's dataflow, which is plain data. */
export function compiledKind({
  spec,
  heightPx,
  signals,
}: {
  readonly spec: TopLevelSpec;
  /** Of all plots and the room between them. */
  readonly heightPx: number;
  /** Names that the specification uses in expressions. */
  readonly signals: readonly string[];
}): Runtime {
  const vega = compile(spec).spec;
  return parse({
    ...vega,
    // Vega-Lite sizes concatenated views by Vega's guess of their text; here all room is known.
    autosize: "none",
    height: heightPx,
    signals: [...(vega.signals ?? []), ...signals.map((name) => ({ name }))],
  });
}
