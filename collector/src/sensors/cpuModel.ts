import { readMachineCpuTimes } from "../machine/cpuTimes.ts";
import { cpuPowerModel, IDLE_SHARE } from "./cpuPower.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext, Snapshot } from "./sensor.ts";

/**
 * CPU energy from a model, where no counter is at hand.
 *
 * Full power × (idle share × time + (1 − idle share) × CPU time in use / CPUs), summed since the start. The
 * kernel counts CPU time exactly, so nothing that happens between two samples is lost: a model of energy, not
 * of power at moments.
 */
export const cpuModel: Sensor = {
  name: "cpuModel",
  unit: "J",
  description: "CPU energy of the machine, estimated from TDP and CPU time where there is no counter",
  open({ paths, cpu, measured, refusals }: SensorContext): OpenSensor | Refusal | null {
    if (measured.has("cpu")) return null;
    if (readMachineCpuTimes(paths.procRoot) === null) {
      return { components: ["cpu"], reason: "no counter, and CPU time can't be read from /proc/stat" };
    }
    const model = cpuPowerModel(cpu);
    const reason = refusals.find((refusal) => refusal.components.includes("cpu"))?.reason;
    let energyJ = 0;
    let before: Snapshot | null = null;
    return {
      columns: [
        {
          name: "cpuModelEnergyJ",
          unit: "J",
          quantity: "energyCounter",
          component: "cpu",
          method: "estimated",
          maxPowerW: model.fullPowerW,
        },
      ],
      measurements: [
        {
          component: "cpu",
          method: "estimated",
          source: model.source,
          relativeUncertainty: model.relativeUncertainty,
          uncertaintySource: model.uncertaintySource,
          ...(reason === undefined ? {} : { reason }),
        },
      ],
      read(snapshot) {
        if (snapshot.machineCpu === null) return [null];
        // After an unreadable moment the next one counts from the last readable one.
        if (before?.machineCpu) {
          // A computer that sleeps draws none of the power at rest.
          const elapsedS = snapshot.timeS - before.timeS - (snapshot.sleptS - before.sleptS);
          const busyS = snapshot.machineCpu.busyS - before.machineCpu.busyS;
          energyJ += model.fullPowerW * modelledSeconds(elapsedS, busyS / Math.max(1, cpu.logicalCores));
        }
        before = snapshot;
        return [Math.round(energyJ * 1e4) / 1e4];
      },
    };
  },
};

/** Seconds at full power that draw as much as `elapsedS` of which `busyS` (of all CPUs together) in use. */
function modelledSeconds(elapsedS: number, busyS: number): number {
  return IDLE_SHARE * elapsedS + (1 - IDLE_SHARE) * Math.min(Math.max(busyS, 0), elapsedS);
}
