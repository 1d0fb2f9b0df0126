import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readSmallFile } from "../textFile.ts";

/** Why the driver can't be asked, and what would change it. */
export interface DriverProblem {
  readonly reason: string;
  readonly remedy?: string;
}

const NVIDIA = "0x10de";
/** Class of displays and other graphics on the PCI bus; the same boards have sound as well. */
const DISPLAY_CLASS = "0x03";

/** What the NVIDIA driver shows to programs: of itself, and of Windows' in its Linux subsystem. */
const DRIVER_FILES = ["/dev/nvidiactl", "/dev/dxg"];

/** Why there can be no NVIDIA driver to talk to; `null` where there may be one. */
export function missingDriver(sysfsRoot: string): DriverProblem | null {
  if (process.platform !== "linux" || DRIVER_FILES.some((file) => existsSync(file))) return null;
  const boards = nvidiaBoards(sysfsRoot);
  if (boards === 0) return { reason: "this computer has no NVIDIA board" };
  const found = boards === null ? "there is" : `${boards} NVIDIA board${boards === 1 ? "" : "s"}, but`;
  return {
    reason: `${found} no ${DRIVER_FILES[0]}: the driver is not installed, or not shown to this container`,
    remedy: "install the NVIDIA driver, or start the container with its GPUs (docker run --gpus all)",
  };
}

/** Number of NVIDIA's boards on the PCI bus, which containers see as well; `null` where there is no such list. */
function nvidiaBoards(sysfsRoot: string): number | null {
  const root = join(sysfsRoot, "bus", "pci", "devices");
  try {
    return readdirSync(root).filter((name) => {
      const [vendor, kind] = ["vendor", "class"].map((file) => readSmallFile(join(root, name, file)) ?? "");
      return vendor?.trim() === NVIDIA && kind?.startsWith(DISPLAY_CLASS);
    }).length;
  } catch {
    return null;
  }
}
