import { existsSync } from "node:fs";
import { readSmallFile } from "../textFile.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Kind of container that this process runs in, or `null` if there is no sign of one. */
export function containerKind(env: Environment): string | null {
  if (env.KUBERNETES_SERVICE_HOST !== undefined) return "kubernetes";
  if (env.APPTAINER_CONTAINER !== undefined) return "apptainer";
  if (env.SINGULARITY_CONTAINER !== undefined) return "singularity";
  if (existsSync("/run/.containerenv")) return "podman";
  if (existsSync("/.dockerenv")) return "docker";
  const groups = readSmallFile("/proc/1/cgroup") ?? "";
  const kind = /\b(docker|podman|lxc|kubepods)\b/.exec(groups)?.[1] ?? (env.container || null);
  return kind === "kubepods" ? "kubernetes" : kind;
}
