import { readFileSync } from "node:fs";
import { errorCode } from "../failure.ts";
import type { Column, Component, Measurement } from "../format.ts";
import { captured } from "./captured.ts";
import { raplRemedy } from "./raplRemedy.ts";
import { findRaplZones, type RaplZone, readNumber } from "./raplZones.ts";
import type { OpenSensor, Refusal, Sensor, SensorContext } from "./sensor.ts";

/** More than any socket, or any socket's memory, draws: bounds the gaps in which a counter may wrap twice. */
const HIGHEST_POWER_W = { package: 1000, dram: 300 } as const;

const BOTH: readonly Component[] = ["cpu", "dram"];

/** Energy counters of CPU packages and memory: RAPL through powercap, of Intel and AMD. */
export const rapl: Sensor = {
  name: "rapl",
  unit: "uJ",
  description:
    "energy counters of CPU packages and memory (RAPL through powercap); core, uncore and psys are only logged",
  open(context: SensorContext): OpenSensor | Refusal {
    const { paths } = context;
    const zones = findRaplZones(paths.sysfsRoot);
    const refuse = (reason: string, remedy: string | null): Refusal => ({
      components: BOTH,
      reason: `RAPL: ${reason}`,
      ...(remedy === null ? {} : { remedy }),
    });
    if ("error" in zones)
      return refuse(missingTree(paths.sysfsRoot, zones.error), raplRemedy(context, "absent"));
    const used = zonesOfOneInterface(zones);
    const packages = used.filter((zone) => zone.kind === "package");
    if (packages.length === 0) {
      return refuse(`no package zone in ${paths.sysfsRoot}/class/powercap`, raplRemedy(context, "absent"));
    }
    const refused = packages.map(unreadable).find((reason) => reason !== null);
    if (refused !== undefined) {
      return refuse(refused, /root/.test(refused) ? raplRemedy(context, "denied") : null);
    }
    const readable = used.filter((zone) => unreadable(zone) === null);
    const dram = used.filter((zone) => zone.kind === "dram");
    const dramRefusal = missingDram(packages, dram);
    const isCounted = (zone: RaplZone): boolean =>
      zone.kind === "package" || (zone.kind === "dram" && dramRefusal === null);
    const spans = readable.filter(isCounted).flatMap(halfWrapS);
    const counters = captured(() => readable.map((zone) => readNumber(zone.energyFile)));
    return {
      columns: readable.map((zone) => column(zone, isCounted(zone))),
      measurements: [
        measurement("cpu", packages),
        ...(dramRefusal === null ? [measurement("dram", dram)] : []),
      ],
      refusals: dramRefusal === null ? [] : [{ components: ["dram"], reason: `RAPL: ${dramRefusal}` }],
      ...(spans.length === 0 ? {} : { maxIntervalS: Math.min(...spans) }),
      capture: counters.capture,
      read: counters.take,
    };
  },
};

/** Why memory is not counted, or `null`. Part of the memory's zones would pass for all of it, so all are needed. */
function missingDram(packages: readonly RaplZone[], dram: readonly RaplZone[]): string | null {
  if (dram.length === 0) return "this CPU has no memory zone";
  const refused = dram.map(unreadable).find((reason) => reason !== null);
  if (refused !== undefined) return refused;
  const sockets = new Set(packages.map(({ name }) => /^package-\d+/.exec(name)?.[0])).size;
  return dram.length < sockets ? `${dram.length} of ${sockets} packages have a memory zone` : null;
}

/**
 * `intel-rapl-mmio` and `intel-rapl-tpmi` repeat the packages of `intel-rapl`: one interface counts, another one would
 * count twice. Memory zones may be in another one than the packages.
 */
function zonesOfOneInterface(zones: readonly RaplZone[]): readonly RaplZone[] {
  const interfaceOf = (kind: RaplZone["kind"]): string | undefined => {
    const names = new Set(zones.filter((zone) => zone.kind === kind).map((zone) => zone.interface));
    return names.has("intel-rapl") ? "intel-rapl" : [...names][0];
  };
  const [chosen, withDram] = [interfaceOf("package"), interfaceOf("dram")];
  const hasDram = zones.some((zone) => zone.interface === chosen && zone.kind === "dram");
  return zones.filter(
    (zone) => zone.interface === chosen || (!hasDram && zone.kind === "dram" && zone.interface === withDram),
  );
}

function unreadable(zone: RaplZone): string | null {
  try {
    const text = readFileSync(zone.energyFile, "utf8");
    return /^\d+\s*$/.test(text) ? null : `${zone.energyFile} is "${text.trim()}"; expected a number`;
  } catch (error) {
    return raplRefusal(zone.energyFile, errorCode(error));
  }
}

/** Why a counter can't be read. */
export function raplRefusal(file: string, code: string | null): string {
  if (code !== "EACCES" && code !== "EPERM") return `${file} can't be read (${code ?? "unknown error"})`;
  return `${file} may only be read by root (${code}), as in every Linux since 2020`;
}

function missingTree(sysfsRoot: string, code: string): string {
  const where = `${sysfsRoot}/class/powercap`;
  if (code !== "ENOENT") return `${where} can't be read (${code})`;
  return `${where} is not there: a virtual machine, a container, another system than Linux, or no powercap driver`;
}

function column(zone: RaplZone, isCounted: boolean): Column {
  const number = zone.id.slice(zone.interface.length + 1).replaceAll(":", "x");
  const name = { package: "cpuPackage", dram: "dram", core: "core", uncore: "uncore", psys: "psys" }[
    zone.kind
  ];
  const facts = { name: `${name}${number}EnergyUj`, unit: "uJ", device: zone.id, ...wrap(zone) } as const;
  if (!isCounted) return { ...facts, quantity: "logged" };
  return {
    ...facts,
    quantity: "energyCounter",
    component: zone.kind === "package" ? "cpu" : "dram",
    method: "counter",
    maxPowerW: highestPowerW(zone),
  };
}

function wrap(zone: RaplZone): { readonly wrapsAt?: number } {
  return zone.wrapsAtUj === null ? {} : { wrapsAt: zone.wrapsAtUj };
}

/** The zone's own limit where it is one: boards without a limit say 4095 W. Peaks exceed limits, so twice that. */
function highestPowerW(zone: RaplZone): number {
  const highest = HIGHEST_POWER_W[zone.kind === "dram" ? "dram" : "package"];
  return zone.powerLimitW === null ? highest : Math.min(2 * zone.powerLimitW, highest);
}

/** Half the time in which the counter wraps at the highest power: sampling must not be slower. */
function halfWrapS(zone: RaplZone): readonly number[] {
  if (zone.wrapsAtUj === null) return [];
  return [zone.wrapsAtUj / 1e6 / highestPowerW(zone) / 2];
}

function measurement(component: "cpu" | "dram", zones: readonly RaplZone[]): Measurement {
  const list = zones.map((zone) => `${zone.id} ${zone.name}`).join(", ");
  return { component, method: "counter", source: `RAPL through powercap: ${list}` };
}
