import { errorText } from "../failure.ts";
import type { Component, Measurement } from "../format.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/** Sensors that have something to read, and what is said about every component. */
export interface OpenSensors {
  readonly sensors: readonly OpenSensor[];
  /** One entry or more for each of cpu, dram and gpu: how it is measured, or why it is missing. */
  readonly measurements: readonly Measurement[];
  /** What could not be read, and why. */
  readonly refusals: readonly Refusal[];
}

const COMPONENTS: readonly Component[] = ["cpu", "dram", "gpu"];

/** Opens every sensor in order. A sensor that fails is one that isn't there, with the failure as reason. */
export async function openSensors(
  registry: readonly Sensor[],
  context: Omit<SensorContext, "measured" | "refusals">,
): Promise<OpenSensors> {
  const sensors: OpenSensor[] = [];
  const refusals: Refusal[] = [];
  const measured = new Set<Component>();
  const excluded = new Set<string>();
  for (const sensor of registry) {
    if (excluded.has(sensor.name)) continue;
    const opened = await openOne(sensor, { ...context, measured, refusals });
    if (opened === null) continue;
    for (const name of opened.excludes ?? []) excluded.add(name);
    if ("reason" in opened) {
      refusals.push(opened);
      continue;
    }
    sensors.push(opened);
    refusals.push(...(opened.refusals ?? []));
    for (const measurement of opened.measurements) {
      if (measurement.method !== "missing") measured.add(measurement.component);
    }
  }
  const missing = COMPONENTS.filter((component) => !measured.has(component)).map(
    (component): Measurement => ({ component, method: "missing", reason: reasonFor(component, refusals) }),
  );
  const measurements = [...sensors.flatMap((sensor) => sensor.measurements), ...missing];
  return { sensors, measurements: measurements.map((each) => withRemedy(each, refusals)), refusals };
}

/** What would make a better measurement of a component that is missing or estimated. */
function withRemedy(measurement: Measurement, refusals: readonly Refusal[]): Measurement {
  if (measurement.method !== "missing" && measurement.method !== "estimated") return measurement;
  const remedies = refusals.flatMap(({ components, remedy }) =>
    remedy !== undefined && components.includes(measurement.component) ? [remedy] : [],
  );
  return remedies.length === 0 ? measurement : { ...measurement, remedy: [...new Set(remedies)].join("; ") };
}

async function openOne(sensor: Sensor, context: SensorContext): Promise<OpenSensor | Refusal | null> {
  try {
    return await sensor.open(context);
  } catch (error) {
    return { components: COMPONENTS, reason: `${sensor.name} failed: ${errorText(error)}` };
  }
}

function reasonFor(component: Component, refusals: readonly Refusal[]): string {
  const reasons = refusals.filter((refusal) => refusal.components.includes(component));
  return reasons.map((refusal) => refusal.reason).join("; ") || "no sensor for it on this system";
}
