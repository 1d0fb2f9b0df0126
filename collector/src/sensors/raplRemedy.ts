import { containerKind } from "../facts/container.ts";
import { readTextFile } from "../textFile.ts";
import type { SensorContext } from "./sensor.ts";

const CHMOD = "sudo chmod a+r /sys/class/powercap/*/energy_uj";

/**
 * The command that makes RAPL's counters readable, or `null` where none does: a hypervisor hides them from its guests.
 *
 * @param fault - counters are there and closed (`denied`), or not there (`absent`)
 */
export function raplRemedy(
  { paths, env }: Pick<SensorContext, "paths" | "env">,
  fault: "denied" | "absent",
): string | null {
  const container = containerKind(env);
  if (fault === "denied") return container === null ? CHMOD : `on the host, not in the container: ${CHMOD}`;
  const cpuinfo = readTextFile(`${paths.procRoot}/cpuinfo`) ?? "";
  const hasRapl = /GenuineIntel|AuthenticAMD|HygonGenuine/.test(cpuinfo);
  if (!hasRapl || /^flags\s*:.* hypervisor\b/m.test(cpuinfo)) return null;
  // Docker and Podman have masked the folder since CVE-2020-8694; what is bound over it stays masked.
  if (container === "docker")
    return `docker run --security-opt systempaths=unconfined …, and on the host: ${CHMOD}`;
  if (container === "podman")
    return `podman run --security-opt unmask=/sys/devices/virtual/powercap …, and on the host: ${CHMOD}`;
  if (container !== null)
    return `let the container see the host's /sys/devices/virtual/powercap, and on the host: ${CHMOD}`;
  return "sudo modprobe intel_rapl_msr";
}
