import { type Estimate, estimates } from "../../carbon/estimate.ts";
import type { Processor } from "../../config/paper.ts";
import type { Group } from "../../groups/model.ts";
import type { RunSummary } from "../../runs/runSummary.ts";
import { leaves } from "../paperContext.ts";
import { type Devices, devicesOf } from "./runDevices.ts";

/** Whose power an estimate takes. */
export type Counted = "boards" | "both" | "processors";

/** An estimate of one run. */
export interface RunEstimate {
  readonly counted: Counted;
  readonly way: Estimate["way"];
  readonly energyKwh: number;
}

/** A run with the energy that was logged and what would have been guessed; with PUE, all of them. */
export interface EstimatedRun {
  readonly run: RunSummary;
  readonly leaf: Group;
  readonly loggedKwh: number;
  readonly processor: Processor | null;
  readonly estimates: readonly RunEstimate[];
}

/** A run of which nothing can be guessed, and why. */
export interface LeftOutRun {
  readonly run: RunSummary;
  readonly reason: string;
}

/** Name of the number among those that a group states: operations of one of its runs. */
const OPERATIONS = "operationsPflopsHours";

function guesses(run: RunSummary, devices: Devices, pflopsHours: number | null): readonly RunEstimate[] {
  const { durationHours = null, gpuHours = null, cpuHours = null } = run.metrics;
  if (durationHours === null) return [];
  const { boards, processors } = devices;
  const base = {
    durationHours,
    boards: boards === null ? [] : [{ ...boards, fp16Tflops: null }],
    boardCount: boards?.count ?? 0,
    utilization: null,
    gpuHours,
    pflopsHours,
    precision: "fp32" as const,
    pue: run.pue.value,
  };
  const withProcessors = processors === null ? null : { ...processors, cpuHours };
  const all = (counted: Counted, made: readonly Estimate[]): readonly RunEstimate[] =>
    made.map(({ way, highKwh }) => ({ counted, way, energyKwh: highKwh }));
  if (boards === null) return all("processors", estimates({ ...base, processors: withProcessors }));
  // Beside the boards as in the appendix, so that both stand apart and neither counts a device twice.
  const both = withProcessors === null ? [] : estimates({ ...base, processors: withProcessors });
  return [
    ...all("boards", estimates({ ...base, processors: null })),
    ...all(
      "both",
      both.filter(({ way }) => way === "third" || way === "full" || way === "busyHours"),
    ),
  ];
}

function estimatedRun(run: RunSummary, leaf: Group): EstimatedRun | LeftOutRun {
  const { energyKwh = null, durationHours = null } = run.metrics;
  if (energyKwh === null) return { run, reason: run.missingReasons.energyKwh ?? "no energy was logged" };
  if (durationHours === null)
    return { run, reason: run.missingReasons.durationHours ?? "no time was logged" };
  const devices = devicesOf(run, leaf.processor ?? null);
  if (typeof devices === "string") return { run, reason: devices };
  const { processors } = devices;
  return {
    run,
    leaf,
    loggedKwh: energyKwh,
    processor: processors,
    estimates: guesses(run, devices, leaf.stated[OPERATIONS] ?? null),
  };
}

/** The rough estimates of a group's runs, and the runs without any. */
export function estimatedRuns(group: Group): {
  readonly estimated: readonly EstimatedRun[];
  readonly leftOut: readonly LeftOutRun[];
} {
  const all = leaves(group).flatMap((leaf) => leaf.runs.map((run) => estimatedRun(run, leaf)));
  return {
    estimated: all.flatMap((each) => ("reason" in each ? [] : each)),
    leftOut: all.flatMap((each) => ("reason" in each ? each : [])),
  };
}
