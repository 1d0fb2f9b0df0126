import type { HeaderLine, RunFile } from "../src/format.ts";

/** Start of every small log, Unix seconds. */
export const START_S = 1_767_225_600;

/** A log of one CPU counter in joules. */
export const HEADER: HeaderLine = {
  wattprint: 1,
  segment: 0,
  columns: [
    { name: "timeS", unit: "s", quantity: "time" },
    { name: "cpuEnergyJ", unit: "J", quantity: "energyCounter", component: "cpu", method: "counter" },
  ],
};

export const FACTS: RunFile = {
  format: "wattprint-run",
  version: 1,
  tool: { name: "test", version: "1" },
  startedAt: new Date(START_S * 1000).toISOString(),
  seed: 1,
  tags: {},
  command: null,
  samplingIntervalS: 1,
  scope: "machine",
  host: { hash: "a" },
  hardware: { cpu: { model: null, logicalCores: 1 }, memoryBytes: 1, gpus: [] },
  software: { os: "Linux" },
  measurements: [
    { component: "cpu", method: "counter" },
    { component: "gpu", method: "missing", reason: "not there" },
    { component: "dram", method: "missing", reason: "not there" },
  ],
};
