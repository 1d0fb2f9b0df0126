import type { Column, Component, HeaderLine, Measurement, RunFile } from "@wattprint/collector/format";
import { isCountedBesides, isEnergy } from "./collectorColumns.ts";
import type { EnergyTrack, RunLog } from "./runLog.ts";

/** A track and the columns that feed it; which ones are there may change from header to header. */
export interface TrackPlan {
  readonly track: EnergyTrack;
  readonly component: Component;
  readonly device: string | null;
  readonly quantity: "energyCounter" | "power";
}

/**
 * The tracks of a log: one for each component, device and method of which a header declares energy. A resumed run may
 * have measured in one segment what it estimated in another.
 *
 * A device whose energy is both counted and sampled counts once, by its counter.
 */
export function planTracks(headers: readonly HeaderLine[], run: RunFile): readonly TrackPlan[] {
  const plans = new Map<string, TrackPlan>();
  for (const { columns } of headers) {
    for (const column of columns.filter(isEnergy)) {
      const { component, quantity } = column;
      const method = columns.find((each) => isSameEnergy(each, column))?.method;
      if (!component || !method || (quantity !== "energyCounter" && quantity !== "power")) continue;
      const id = [component, column.device ?? "", quantity, method].join(" ");
      if (isCountedBesides(column, columns) || plans.has(id)) continue;
      plans.set(id, {
        track: { ...trackOf(column, method, run), isPart: isPart(column, columns) },
        component,
        device: column.device ?? null,
        quantity,
      });
    }
  }
  return withUniqueKeys(withNumbers([...plans.values()]));
}

/** A device's energy as a whole, and the part of it that is the run's. */
const isSameEnergy = (a: Column, b: Column): boolean =>
  a.component === b.component && a.device === b.device && a.quantity === b.quantity;

/** Whether a header states which part of a device's energy is the run's. */
const isPart = ({ component, device }: Column, columns: readonly Column[]): boolean =>
  columns.some(
    (each) =>
      each.component === component &&
      (each.quantity === "energyShare"
        ? each.device === undefined || each.device === device
        : each.scope === "process" && each.device === device),
  );

function trackOf(column: Column, method: EnergyTrack["method"], run: RunFile): EnergyTrack {
  const component = column.component ?? "cpu";
  const measured = measurementOf(column, component, method, run);
  const absentReason = run.measurements.find(
    (each) => each.component === component && each.method === "missing",
  )?.reason;
  return {
    key: column.device === undefined ? component : `${component}:${column.device}`,
    component,
    label: labelOf(component, column.device, run),
    method,
    rule: column.quantity === "energyCounter" ? "counter" : "trapezoid",
    source: measured?.source ?? column.name,
    device: column.device ?? null,
    ...(absentReason === undefined ? {} : { absentReason }),
    relativeUncertainty: measured?.relativeUncertainty ?? null,
    uncertaintySource: measured?.uncertaintySource ?? null,
  };
}

/** What the log says of the device, else of all devices of the component that are measured in this way. */
function measurementOf(
  { device }: Column,
  component: Component,
  method: EnergyTrack["method"],
  { measurements }: RunFile,
): Measurement | undefined {
  const alike = measurements.filter((each) => each.component === component && each.method === method);
  return (
    alike.find((each) => device !== undefined && each.device === device) ??
    alike.find((each) => each.device === undefined)
  );
}

function labelOf(component: Component, device: string | undefined, run: RunFile): string {
  if (component === "cpu") return "CPU package";
  if (component === "dram") return "DRAM";
  const { gpus } = run.hardware;
  const isOnlyOne = gpus.length === 1 && (device === undefined || gpus[0]?.uuid === undefined);
  const index = isOnlyOne ? 0 : gpus.findIndex((gpu) => gpu.uuid !== undefined && gpu.uuid === device);
  const gpu = gpus[index];
  return gpu ? `GPU ${index}, ${gpu.name}` : `GPU${device === undefined ? "" : ` ${device}`}`;
}

/**
 * "CPU package 0" and "CPU package 1" where there are several; "CPU package, counter" and "CPU package, estimated"
 * where one was measured in several ways.
 */
function withNumbers(plans: readonly TrackPlan[]): readonly TrackPlan[] {
  return plans.map((plan) => {
    const { label, method } = plan.track;
    const alike = plans.filter((each) => each.track.label === label);
    const ofMethod = alike.filter((each) => each.track.method === method);
    const numbered = ofMethod.length === 1 ? label : `${label} ${ofMethod.indexOf(plan)}`;
    return {
      ...plan,
      track: { ...plan.track, label: ofMethod.length === alike.length ? numbered : `${numbered}, ${method}` },
    };
  });
}

function withUniqueKeys(plans: readonly TrackPlan[]): readonly TrackPlan[] {
  const taken = new Set<string>();
  return plans.map((plan) => {
    const { key, rule, method } = plan.track;
    const free = [key, `${key}:${rule}`].find((each) => !taken.has(each)) ?? `${key}:${rule}:${method}`;
    taken.add(free);
    return free === key ? plan : { ...plan, track: { ...plan.track, key: free } };
  });
}

/** Boards of the run of which no column holds energy, beside others of which one does. */
function boardsWithoutEnergy(
  plans: readonly TrackPlan[],
  { hardware, measurements }: RunFile,
): RunLog["missing"] {
  const devices = plans.flatMap(({ component, device }) => (component === "gpu" ? [device] : []));
  if (devices.includes(null)) return [];
  const boards = hardware.gpus.flatMap(({ name, uuid }, index) => {
    if (uuid === undefined || devices.includes(uuid)) return [];
    const stated = measurements.find((each) => each.device === uuid && each.reason !== undefined)?.reason;
    return [`GPU ${index}, ${name}${stated === undefined ? "" : ` (${stated})`}`];
  });
  if (boards.length === 0 || boards.length === hardware.gpus.length) return [];
  return [{ component: "gpu", reason: `the log has no column with the energy of ${boards.join("; ")}` }];
}

/** Components that the log names as missing, or of which the machine has one and the log says nothing. */
export function missingComponents(plans: readonly TrackPlan[], run: RunFile): RunLog["missing"] {
  const isThere: Readonly<Record<Component, boolean>> = {
    cpu: true,
    dram: false,
    gpu: run.hardware.gpus.length > 0,
  };
  return (["cpu", "dram", "gpu"] as const).flatMap((component) => {
    if (plans.some((plan) => plan.component === component)) {
      return component === "gpu" ? boardsWithoutEnergy(plans, run) : [];
    }
    const stated = run.measurements.find((each) => each.component === component && each.reason !== undefined);
    if (stated?.reason !== undefined) return [{ component, reason: stated.reason }];
    return isThere[component] ? [{ component, reason: "the log has no column of it" }] : [];
  });
}
