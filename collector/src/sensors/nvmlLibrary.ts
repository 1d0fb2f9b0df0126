import { errorText } from "../failure.ts";
import type { SystemPaths } from "../systemPaths.ts";
import { type DriverProblem, missingDriver } from "./nvidiaHardware.ts";

/** A function of the library. Buffers are read and written in place; handles are addresses. */
export type NativeCall = (...parameters: readonly NativeValue[]) => number;

export type NativeValue = number | bigint | Uint8Array;

/** NVML, loaded into this process. */
export interface NvmlLibrary {
  /** A function that returns a code; `null` where this version of the library has none of that name. */
  bind(name: string, ...parameters: readonly NativeType[]): NativeCall | null;
  /** Calls a function without parameters in another thread. */
  callInBackground(name: string): Promise<number>;
  /** The library's words for a code. */
  describe(code: number): string;
  /** Ends this process soon, with its exit code, past a thread that hangs in the driver: it would be waited for. */
  leavePastHungThread(): void;
}

/** Types of parameters, in koffi's words. */
export type NativeType = "uint32_t" | "uint64_t" | "uintptr_t" | "void *";

/** Where drivers install it: by name wherever the system looks for libraries, and in Windows' Linux subsystem. */
const LINUX_LIBRARIES = ["libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1"];
const WINDOWS_LIBRARIES = ["nvml.dll", "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvml.dll"];

/** Loads NVML. The package that calls native code is only loaded where there may be a driver to talk to. */
export async function loadNvml({
  nvmlLibrary,
  sysfsRoot,
}: Pick<SystemPaths, "nvmlLibrary" | "sysfsRoot">): Promise<NvmlLibrary | DriverProblem> {
  const missing = nvmlLibrary === null ? missingDriver(sysfsRoot) : null;
  if (missing !== null) return missing;
  try {
    const { load } = await import("koffi");
    return openFirst(nvmlLibrary === null ? defaultLibraries() : [nvmlLibrary], load);
  } catch (error) {
    return {
      // Where Node looked for it would tell the names of the user's folders.
      reason: `the package koffi can't be loaded (${errorText(error).split(/ imported from |\n/)[0]})`,
      remedy: "npm install koffi",
    };
  }
}

const defaultLibraries = (): readonly string[] =>
  process.platform === "win32" ? WINDOWS_LIBRARIES : LINUX_LIBRARIES;

function openFirst(paths: readonly string[], load: typeof import("koffi").load): NvmlLibrary | DriverProblem {
  let problem = "";
  for (const path of paths) {
    try {
      return wrap(load(path), () => load(null));
    } catch (error) {
      problem ||= errorText(error).split("\n")[0] ?? path;
    }
  }
  return { reason: `its library can't be loaded (${problem})`, remedy: "install the NVIDIA driver" };
}

type Library = import("koffi").LibraryHandle;

/** Long enough for the last words on the streams. */
const LAST_WORDS_MS = 200;

function wrap(library: Library, loadSystem: () => Library): NvmlLibrary {
  const describeNative = library.func("nvmlErrorString", "str", ["int"]);
  return {
    bind(name, ...parameters) {
      try {
        const call = library.func(name, "int", [...parameters]);
        return (...values) => Number(call(...values));
      } catch {
        return null;
      }
    },
    callInBackground: (name) =>
      new Promise((resolve, reject) => {
        library.func(name, "int", []).async((error: unknown, code: unknown) => {
          if (error) reject(error);
          else resolve(Number(code));
        });
      }),
    describe: (code) => String(describeNative(code)),
    leavePastHungThread() {
      if (process.platform === "win32") return;
      const leave = loadSystem().func("_exit", "void", ["int"]);
      process.on("exit", (code) => leave(code));
      setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
    },
  };
}
