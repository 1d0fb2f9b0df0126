/** Where the operating system's facts are read. Tests point these at simulated trees. */
export interface SystemPaths {
  /** Root of procfs, usually `/proc`. */
  readonly procRoot: string;
  /** Root of sysfs, usually `/sys`. */
  readonly sysfsRoot: string;
  /** The nvidia-smi program: a name to be found on the PATH, or a path. */
  readonly nvidiaSmi: string;
  /** NVIDIA's management library (NVML); `null` for the one that the driver installed. */
  readonly nvmlLibrary: string | null;
}

/**
 * The paths to read, from the variables WATTPRINT_PROC_ROOT, WATTPRINT_SYSFS_ROOT, WATTPRINT_NVIDIA_SMI and
 * WATTPRINT_NVML_LIBRARY.
 *
 * @example systemPaths({}).procRoot; // => "/proc"
 */
export function systemPaths(env: Readonly<Record<string, string | undefined>>): SystemPaths {
  return {
    procRoot: env.WATTPRINT_PROC_ROOT || "/proc",
    sysfsRoot: env.WATTPRINT_SYSFS_ROOT || "/sys",
    nvidiaSmi: env.WATTPRINT_NVIDIA_SMI || "nvidia-smi",
    nvmlLibrary: env.WATTPRINT_NVML_LIBRARY || null,
  };
}
