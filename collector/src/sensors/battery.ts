import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Column } from "../format.ts";
import { naturalOrder } from "../naturalOrder.ts";
import { readSmallFile } from "../textFile.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/**
 * Power that a laptop takes from its batteries, while it takes any.
 *
 * It is that of the whole computer, screen included, and would hold the CPU and the rest a second time: it is logged
 * beside them and never summed.
 */
export const battery: Sensor = {
  name: "battery",
  unit: "W",
  description: "power of the whole laptop while it runs on battery; only logged",
  open({ paths }: SensorContext): OpenSensor | Refusal {
    const batteries = findBatteries(paths.sysfsRoot);
    if (batteries.length === 0) {
      return {
        components: [],
        reason: `battery: none in ${paths.sysfsRoot}/class/power_supply tells its power`,
      };
    }
    return {
      columns: batteries.map(
        (folder, index): Column => ({
          name: `battery${index}PowerW`,
          unit: "W",
          quantity: "logged",
          device: folder.slice(folder.lastIndexOf("/") + 1),
          method: "sampled",
        }),
      ),
      measurements: [],
      read: () => batteries.map(dischargeW),
    };
  },
};

/** Folders of batteries of the computer itself: mice and headsets have some too, of scope "Device". */
function findBatteries(sysfsRoot: string): readonly string[] {
  const root = join(sysfsRoot, "class", "power_supply");
  let names: readonly string[];
  try {
    names = readdirSync(root);
  } catch {
    return [];
  }
  return names
    .toSorted(naturalOrder)
    .map((name) => join(root, name))
    .filter((folder) => textOf(folder, "type") === "Battery" && textOf(folder, "scope") !== "Device")
    .filter((folder) => powerW(folder) !== null);
}

/** `null` unless it discharges: what flows into a battery is not what the computer uses. */
const dischargeW = (folder: string): number | null =>
  textOf(folder, "status") === "Discharging" ? powerW(folder) : null;

/** Files hold µW, or µA and µV; some firmware signs what flows out. */
function powerW(folder: string): number | null {
  const power = magnitude(folder, "power_now");
  if (power !== null) return power / 1e6;
  const [current, voltage] = [magnitude(folder, "current_now"), magnitude(folder, "voltage_now")];
  return current === null || voltage === null
    ? null
    : Math.round((current / 1e6) * (voltage / 1e6) * 1e3) / 1e3;
}

const magnitude = (folder: string, name: string): number | null => {
  const text = textOf(folder, name) ?? "";
  return /^-?\d+$/.test(text) ? Math.abs(Number(text)) : null;
};

const textOf = (folder: string, name: string): string | null =>
  readSmallFile(join(folder, name))?.trim() ?? null;
