import type { Column, Quantity, Unit } from "@wattprint/collector/format";
import type { Faults } from "./faults.ts";

/** Units in which a quantity may be logged. */
const UNITS: Readonly<Record<Exclude<Quantity, "logged">, readonly Unit[]>> = {
  time: ["s"],
  energyCounter: ["uJ", "mJ", "J"],
  power: ["W"],
  energyShare: ["1"],
  cpuTime: ["s"],
  cpuCores: ["cores"],
  gpuUtilization: ["1"],
  memory: ["By"],
  diskRead: ["By"],
  diskWritten: ["By"],
  cpuFrequency: ["Hz"],
  load: ["1"],
  carbonIntensity: ["g/kWh"],
};

const PER_JOULE: Readonly<Partial<Record<Unit, number>>> = { uJ: 1e6, mJ: 1e3 };

/**
 * Joules from a counter's reading in its unit. Divides, as 1e6 is exact in binary and 1e-6 is not.
 * @example joulesFrom(2_000_000, "uJ"); // => 2
 */
export const joulesFrom = (value: number, unit: Unit): number => value / (PER_JOULE[unit] ?? 1);

/** Whether a column holds energy that counts. */
export const isEnergy = (column: Column): boolean =>
  column.quantity === "energyCounter" || column.quantity === "power";

/** Whether a power reading is left out because its header also has a counter of the same device. */
export const isCountedBesides = (column: Column, columns: readonly Column[]): boolean =>
  column.quantity === "power" &&
  columns.some(
    (each) =>
      each.quantity === "energyCounter" &&
      each.component === column.component &&
      each.device === column.device,
  );

/** Adds what is wrong with the columns of a header, beyond their types. */
export function checkColumns(columns: readonly Column[], faults: Faults, line: number): void {
  if (columns[0]?.quantity !== "time") {
    faults.add(`column 1 is ${columns[0]?.name}; expected the time as first column`, line);
  }
  columns.forEach((column, index) => {
    const { name, quantity, unit } = column;
    if (columns.findIndex((each) => each.name === name) < index) {
      faults.add(`column ${name} appears twice; expected each name once`, line);
    }
    if (quantity === "time" && index > 0) faults.add(`column ${name} is a second time; expected one`, line);
    if (quantity !== "logged" && !UNITS[quantity].includes(unit)) {
      faults.add(
        `column ${name} has unit ${unit}; expected ${UNITS[quantity].join(", ")} for ${quantity}`,
        line,
      );
    }
    const needsComponent = isEnergy(column) || quantity === "energyShare";
    if (needsComponent && column.component === undefined) {
      faults.add(`column ${name} has no component; expected cpu, dram or gpu for ${quantity}`, line);
    }
    if (isEnergy(column) && column.method === undefined) {
      faults.add(
        `column ${name} has no method; expected counter, sampled or estimated for ${quantity}`,
        line,
      );
    }
  });
  for (const [whole, part] of overlapping(columns)) {
    faults.add(
      `column ${whole.name} has no device, and ${part.name} is of a device of ${part.component ?? "?"}; ` +
        "expected a device in each, or the same energy would count twice",
      line,
    );
  }
  for (const [first, second] of doubled(columns)) {
    faults.add(
      `columns ${first.name} and ${second.name} both hold the ${first.quantity} of ${first.component ?? "?"} ${first.device ?? ""}`.trimEnd() +
        "; expected one, or a device in each that tells them apart",
      line,
    );
  }
}

/** Energy columns of all of a component, each with one of a device of it: their energies would be summed. */
const overlapping = (columns: readonly Column[]): readonly (readonly [Column, Column])[] => {
  const counted = columns.filter(isEnergy);
  return counted.flatMap((whole): readonly (readonly [Column, Column])[] => {
    if (whole.device !== undefined) return [];
    const part = counted.find((each) => each.component === whole.component && each.device !== undefined);
    return part === undefined ? [] : [[whole, part]];
  });
};

/** Pairs of energy columns that would count the same energy twice. A counter beside a power reading is allowed. */
function doubled(columns: readonly Column[]): readonly (readonly [Column, Column])[] {
  const isSame = (a: Column, b: Column): boolean =>
    a.quantity === b.quantity &&
    a.component === b.component &&
    a.device === b.device &&
    (a.scope ?? "machine") === (b.scope ?? "machine");
  const counted = columns.filter(isEnergy);
  return counted.flatMap((first, index) =>
    counted
      .slice(index + 1)
      .filter((second) => isSame(first, second))
      .map((second): readonly [Column, Column] => [first, second]),
  );
}
