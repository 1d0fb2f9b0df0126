import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SystemPaths } from "../systemPaths.ts";
import { readTextFile } from "../textFile.ts";
import { isOfOuterProcesses } from "./processNumbering.ts";

/** Where the control group of a process is accounted. */
export interface CgroupFolders {
  readonly version: 1 | 2;
  /** Folder with the CPU time, and with the list of processes. */
  readonly cpu: string;
  readonly memory: string | null;
  readonly io: string | null;
}

/**
 * The control group that a process is in, or why it has none of its own.
 *
 * The root group is the whole machine and never a process's own; in a container, the group that it sees as root is
 * the container's.
 */
export function findCgroup(
  { procRoot, sysfsRoot }: SystemPaths,
  pid: number,
): CgroupFolders | { readonly reason: string } {
  if (isOfOuterProcesses(procRoot)) {
    return {
      reason: `${procRoot} numbers processes in another way than the control groups of this container`,
    };
  }
  const groups = readTextFile(`${procRoot}/${pid}/cgroup`);
  if (groups === null) return { reason: `${procRoot}/${pid}/cgroup can't be read` };
  const mounts = cgroupMounts(readTextFile(`${procRoot}/self/mountinfo`) ?? "", sysfsRoot);
  const folderOf = (controller: string | null): string | null => folder(groups, mounts, controller);
  const unified = folderOf(null);
  if (unified !== null && existsSync(join(unified, "cgroup.events")) && hasText(unified, "cpu.stat")) {
    return { version: 2, cpu: unified, memory: unified, io: unified };
  }
  const cpu = folderOf("cpuacct");
  if (cpu !== null && hasText(cpu, "cpuacct.usage") && !existsSync(join(cpu, "release_agent"))) {
    const own = (found: string | null): string | null =>
      found === null || existsSync(join(found, "release_agent")) ? null : found;
    return { version: 1, cpu, memory: own(folderOf("memory")), io: own(folderOf("blkio")) };
  }
  return { reason: "the process is in no control group of its own that counts CPU time" };
}

interface Mount {
  /** `null` is the unified hierarchy, version 2. */
  readonly controllers: readonly string[] | null;
  readonly root: string;
  readonly folder: string;
}

/** Lines of mountinfo: "36 31 0:33 ROOT POINT OPTIONS… - TYPE SOURCE SUPER_OPTIONS". */
function cgroupMounts(mountinfo: string, sysfsRoot: string): readonly Mount[] {
  return mountinfo.split("\n").flatMap((line): Mount[] => {
    const [before = "", after = ""] = line.split(" - ");
    const [, , , root, point] = before.split(" ");
    const [type, , options = ""] = after.split(" ");
    if (root === undefined || point === undefined || (type !== "cgroup" && type !== "cgroup2")) return [];
    return [
      {
        controllers: type === "cgroup2" ? null : options.split(","),
        root,
        folder: point.replace(/^\/sys(?=\/|$)/, sysfsRoot),
      },
    ];
  });
}

function folder(groups: string, mounts: readonly Mount[], controller: string | null): string | null {
  const line = groups.split("\n").find((each) => {
    const [number, controllers = ""] = each.split(":");
    return controller === null
      ? number === "0" && controllers === ""
      : controllers.split(",").includes(controller);
  });
  const path = line?.split(":").slice(2).join(":");
  const mount = mounts.find(({ controllers }) =>
    controller === null ? controllers === null : controllers?.includes(controller),
  );
  if (path === undefined || mount === undefined || path.startsWith("/..")) return null;
  const isBelow = mount.root !== "/" && `${path}/`.startsWith(`${mount.root}/`);
  return join(mount.folder, isBelow ? path.slice(mount.root.length) : path);
}

const hasText = (where: string, name: string): boolean => readTextFile(join(where, name)) !== null;
