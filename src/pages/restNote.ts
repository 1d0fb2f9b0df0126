import type { RunSummary } from "../runs/runSummary.ts";
import { displayUnit, unitHtml } from "./displayUnit.ts";
import { formatDigits } from "./format.ts";
import { type Html, html } from "./html.ts";

/**
 * What a baseline says: what the machine drew at rest, and beyond that during the run, of all that it drew.
 * @returns nothing where no baseline was recorded for every device
 */
export function restNote({ metrics }: RunSummary): readonly Html[] {
  const { baselinePowerW = null, activeEnergyKwh = null, machineEnergyKwh = null } = metrics;
  if (baselinePowerW === null || activeEnergyKwh === null || machineEnergyKwh === null) return [];
  const display = displayUnit({ name: "energyKwh", unit: "kWh" }, Math.max(0, machineEnergyKwh));
  const energy = (valueKwh: number): Html =>
    html`${formatDigits(valueKwh * display.factor, 3)} ${unitHtml(display.unit)}`;
  const negative =
    activeEnergyKwh < 0 ? " It is below 0, as the machine was busier before the run than during it." : "";
  return [
    html`Before the run the devices drew ${formatDigits(baselinePowerW, 3)} W at rest. With PUE, they used ${energy(machineEnergyKwh)} as a whole, of which ${energy(activeEnergyKwh)} was beyond that (active energy).${negative}`,
  ];
}
