import type { RunSummary } from "../runs/runSummary.ts";

/** A text that is taken out, and what stands in its place. */
export type Replacement = readonly [text: string, by: string];

const GPU_KEY = /^gpu:([^@]+?)(?::(?:counter|trapezoid|right))?(?:@\d+)?$/;

/** Shorter ones are numbers already, and would be found in other words. */
const SHORTEST = 8;

/** The serial numbers of a run's boards, by which two papers of one laboratory can be told, with numbers from 0. */
export function deviceNames({ facts, components }: RunSummary): readonly Replacement[] {
  const devices = [
    ...facts.gpus.flatMap(({ uuid }) => uuid ?? []),
    ...components.flatMap(({ key }) => GPU_KEY.exec(key)?.[1] ?? []),
  ];
  return [...new Set(devices)]
    .map((device, index): Replacement => [device, String(index)])
    .filter(([device]) => device.length >= SHORTEST);
}

/** @example withoutNames("gpu:GPU-12345678/machine", [["GPU-12345678", "0"]]); // => "gpu:0/machine" */
export const withoutNames = (text: string, replacements: readonly Replacement[]): string =>
  replacements.reduce((left, [name, by]) => left.replaceAll(name, by), text);
