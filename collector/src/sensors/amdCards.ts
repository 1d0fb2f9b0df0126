import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSmallFile } from "../textFile.ts";
import { readNumber } from "./raplZones.ts";

/** A card that the amdgpu driver runs. */
export interface AmdCard {
  /** Place among the cards, in order of their buses. */
  readonly index: number;
  /** Its serial number where it has one, else its place on the bus. */
  readonly device: string;
  readonly name: string;
  /** Whether it is part of the processor: its power is then that of the package, CPU included. */
  readonly isIntegrated: boolean;
  readonly memoryTotalBytes: number | null;
  /** File with energy so far, in µJ; `null` where the card doesn't count it. */
  readonly energyFile: string | null;
  /** File with the power, in µW; `null` where the card doesn't tell it. */
  readonly powerFile: string | null;
  /** Folder of the device in sysfs. */
  readonly folder: string;
}

const AMD = "0x1002";

/** Processors for servers with graphics in the package, which don't show as such: MI300A. */
const INTEGRATED_MODELS = new Set(["0x74a0"]);

/** First form of the driver's table of metrics that is for graphics within a processor. */
const INTEGRATED_TABLE = 2;

/** Cards below `SYSFS/class/drm` that the amdgpu driver runs. */
export function findAmdCards(sysfsRoot: string): readonly AmdCard[] {
  const root = join(sysfsRoot, "class", "drm");
  return listFolder(root)
    .filter((name) => /^card\d+$/.test(name))
    .map((name) => ({ folder: join(root, name, "device"), name }))
    .filter(({ folder }) => readLine(folder, "vendor") === AMD)
    .flatMap(({ folder, name }) => {
      const monitor = monitorOf(folder);
      return monitor === null ? [] : [{ folder, monitor, bus: busOf(folder) ?? name }];
    })
    .sort((a, b) => byBus(a.bus, b.bus))
    .map((found, index) => cardOf({ ...found, index }));
}

/** Digits of an address are hexadecimal: bus 0a comes after 03. Names of cards without one are longer the later they are. */
const byBus = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** A card that sleeps draws next to nothing, and would be woken by reading it. */
export const isAsleep = (folder: string): boolean =>
  readLine(join(folder, "power"), "runtime_status") === "suspended";

interface FoundCard {
  readonly folder: string;
  /** Folder of its readings. */
  readonly monitor: string;
  readonly bus: string;
  readonly index: number;
}

function cardOf({ folder, monitor, bus, index }: FoundCard): AmdCard {
  const serial = readLine(folder, "unique_id");
  const model = readLine(folder, "device");
  const canRead = isAsleep(folder) ? existsSync : (file: string) => readNumber(file) !== null;
  const fileOf = (...names: readonly string[]): string | null =>
    names.map((name) => join(monitor, name)).find(canRead) ?? null;
  return {
    index,
    device: serial === null || /^0*$/.test(serial) ? `pci-${bus}` : serial,
    name: readLine(folder, "product_name") || `AMD GPU ${model ?? ""}`.trim(),
    isIntegrated: isIntegrated(folder, monitor, model),
    memoryTotalBytes: readNumber(join(folder, "mem_info_vram_total")),
    energyFile: fileOf("energy1_input"),
    powerFile: fileOf("power1_average", "power1_input"),
    folder,
  };
}

function monitorOf(folder: string): string | null {
  const monitors = listFolder(join(folder, "hwmon")).map((name) => join(folder, "hwmon", name));
  return monitors.find((monitor) => readLine(monitor, "name") === "amdgpu") ?? null;
}

/** Only processors have a voltage of their north bridge, and forms of their own of the table of metrics. */
function isIntegrated(folder: string, monitor: string, model: string | null): boolean {
  if (INTEGRATED_MODELS.has(model ?? "") || readLine(monitor, "in1_label") === "vddnb") return true;
  if (isAsleep(folder)) return false;
  try {
    return (readFileSync(join(folder, "gpu_metrics"))[2] ?? 0) >= INTEGRATED_TABLE;
  } catch {
    return false;
  }
}

const busOf = (folder: string): string | null =>
  /^PCI_SLOT_NAME=(.+)$/m.exec(readSmallFile(join(folder, "uevent")) ?? "")?.[1] ?? null;

const readLine = (folder: string, name: string): string | null =>
  readSmallFile(join(folder, name))?.trim() ?? null;

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
