import type { Axis } from "../pages/chartModel.ts";
import { extentOf, linearTicks, logTicks, padExtent, type TickOptions, type Ticks } from "./ticks.ts";

/** Ticks of an axis that shows `values`; log only where all of them are positive. */
export function ticksOf(
  axis: Axis,
  values: readonly number[],
  options: TickOptions & { readonly padShare: number },
): Ticks {
  const finite = values.filter(Number.isFinite);
  if (axis.scale === "log" && finite.length > 0 && finite.every((value) => value > 0)) {
    const [low, high] = extentOf(finite.map(Math.log10));
    const pad = (high - low) * options.padShare;
    return logTicks([10 ** (low - pad), 10 ** (high + pad)], options);
  }
  return linearTicks(padExtent(extentOf(finite), options.padShare), options);
}

/** From a value to its pixel. */
export function scaleOf(ticks: Ticks, [start, end]: readonly [number, number]): (value: number) => number {
  const through = ticks.scale === "log" ? Math.log10 : (value: number) => value;
  const [low, high] = [through(ticks.domain[0]), through(ticks.domain[1])];
  return (value) => start + ((through(value) - low) / (high - low)) * (end - start);
}
