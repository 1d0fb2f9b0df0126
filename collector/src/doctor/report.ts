import { setTimeout as wait } from "node:timers/promises";
import { containerKind } from "../facts/container.ts";
import { hardwareFacts } from "../facts/host.ts";
import { systemName } from "../facts/software.ts";
import type { Carbon, Measurement, RunFile } from "../format.ts";
import { findRegion } from "../grid/region.ts";
import { openSensors } from "../sensors/openSensors.ts";
import { SENSORS } from "../sensors/registry.ts";
import type { Refusal } from "../sensors/sensor.ts";
import { machineSnapshot } from "../snapshots.ts";
import { systemPaths } from "../systemPaths.ts";
import { toolFacts } from "../tool.ts";
import { powerNow } from "./powerNow.ts";

/** What can be measured on this computer, and what not. */
export interface DoctorReport {
  readonly tool: RunFile["tool"];
  readonly os: string;
  readonly container: string | null;
  readonly hardware: RunFile["hardware"];
  /** How each component would be logged, with the power of the whole device now; `null` is no reading. */
  readonly components: readonly (Measurement & { readonly powerW: number | null })[];
  /** Other readings that are not to be had. */
  readonly refusals: readonly Omit<Refusal, "components">[];
  readonly carbon: Carbon | null;
  /** Why no region is known, where there is none. */
  readonly regionProblem: string | null;
}

/** Between two readings: the least in which slow boards renew their power. */
const READING_S = 1;

/** Opens every sensor of the registry as a recording would, and reads each twice. */
export async function examine(env: Readonly<Record<string, string | undefined>>): Promise<DoctorReport> {
  const paths = systemPaths(env);
  const hardware = hardwareFacts(paths);
  const context = { paths, env, intervalS: READING_S, scope: "machine", cpu: hardware.cpu } as const;
  const [opened, region] = await Promise.all([openSensors(SENSORS, context), findRegion({ paths, env })]);
  try {
    const snapshot = () => machineSnapshot(paths, Date.now() / 1000);
    const powers = await powerNow(opened, snapshot(), async () => {
      await wait(READING_S * 1000);
      return snapshot();
    });
    return {
      tool: toolFacts(),
      os: systemName(),
      container: containerKind(env),
      hardware: { ...hardware, gpus: opened.sensors.flatMap((sensor) => sensor.gpus ?? []) },
      components: opened.measurements.map((measurement) => ({
        ...measurement,
        powerW:
          powers.find(
            ({ component, method }) => component === measurement.component && method === measurement.method,
          )?.powerW ?? null,
      })),
      refusals: opened.refusals
        .filter(({ components }) => components.length === 0)
        .map(({ components: _, ...refusal }) => refusal),
      carbon: region.carbon,
      regionProblem: region.problem,
    };
  } finally {
    for (const sensor of opened.sensors) sensor.close?.();
  }
}
