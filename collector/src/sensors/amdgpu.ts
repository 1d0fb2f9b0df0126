import { join } from "node:path";
import type { Column, Measurement } from "../format.ts";
import { type AmdCard, findAmdCards, isAsleep } from "./amdCards.ts";
import { captured } from "./captured.ts";
import { readNumber } from "./raplZones.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";
import { visibleCards } from "./visibleCards.ts";

/** Power, utilization and memory of AMD's graphics cards, from the files of their driver. */
export const amdgpu: Sensor = {
  name: "amdgpu",
  unit: "W, uJ, 1, By",
  description:
    "power (energy where it is counted), utilization and memory of each AMD card, from the amdgpu driver; of graphics within a processor they are only logged",
  open({ paths, env }: SensorContext): OpenSensor | Refusal {
    const found = findAmdCards(paths.sysfsRoot);
    if (found.length === 0) {
      return {
        components: ["gpu"],
        reason: `amdgpu: ${paths.sysfsRoot}/class/drm has no card of this driver`,
      };
    }
    const { boards, note } = visibleCards(found, env);
    const cards = boards.filter((card) => hasReading(card));
    const own = cards.filter((card) => !card.isIntegrated);
    if (cards.length === 0) {
      return {
        components: ["gpu"],
        reason: `amdgpu: ${boards.length === 0 ? note : "no card tells its energy or power"}`,
      };
    }
    const readers = cards.map((card) => ({ card, energy: captured(() => readEnergy(card)) }));
    return {
      columns: cards.flatMap(cardColumns),
      measurements: own.map((card) => cardMeasurement(card, note)),
      refusals: own.length === cards.length ? [] : [INSIDE_PROCESSOR],
      gpus: own.map(({ name, device, memoryTotalBytes }) => ({
        name,
        uuid: device,
        driver: "amdgpu",
        ...(memoryTotalBytes === null ? {} : { memoryBytes: memoryTotalBytes }),
      })),
      capture() {
        for (const { energy } of readers) energy.capture();
      },
      read: () => readers.flatMap(({ card, energy }) => [energy.take(), ...readState(card)]),
    };
  },
};

const INSIDE_PROCESSOR: Refusal = {
  components: ["gpu"],
  reason: "amdgpu: the graphics are part of the processor, and their energy is in that of the CPU package",
};

const hasReading = ({ energyFile, powerFile }: AmdCard): boolean => energyFile !== null || powerFile !== null;

/** Columns of a card: its energy or power, then its state. */
function cardColumns({ index, device, isIntegrated, energyFile }: AmdCard): readonly Column[] {
  const gpu = { device, component: "gpu" } as const;
  const name = (what: string): string => `amdGpu${index}${what}`;
  const power: Column = { ...gpu, name: name("PowerW"), unit: "W", quantity: "power", method: "sampled" };
  const energy: Column = {
    ...gpu,
    name: name("EnergyUj"),
    unit: "uJ",
    quantity: "energyCounter",
    method: "counter",
  };
  const columns: readonly Column[] = [
    energyFile === null ? power : energy,
    { name: name("Utilization"), unit: "1", quantity: "gpuUtilization", device },
    { name: name("MemoryBytes"), unit: "By", quantity: "logged", device },
  ];
  return isIntegrated
    ? columns.map((column): Column => ({ name: column.name, unit: column.unit, quantity: "logged", device }))
    : columns;
}

function readEnergy({ folder, energyFile, powerFile }: AmdCard): number | null {
  if (isAsleep(folder)) return null;
  if (energyFile !== null) return readNumber(energyFile);
  const microwatts = powerFile === null ? null : readNumber(powerFile);
  return microwatts === null ? null : microwatts / 1e6;
}

function readState({ folder }: AmdCard): readonly (number | null)[] {
  if (isAsleep(folder)) return [null, null];
  const percent = readNumber(join(folder, "gpu_busy_percent"));
  return [
    percent === null ? null : Math.min(percent, 100) / 100,
    readNumber(join(folder, "mem_info_vram_used")),
  ];
}

function cardMeasurement({ device, energyFile }: AmdCard, note: string): Measurement {
  return {
    component: "gpu",
    device,
    method: energyFile === null ? "sampled" : "counter",
    source: `amdgpu ${energyFile === null ? "power" : "energy counter"} of the whole card; ${note}`,
  };
}
