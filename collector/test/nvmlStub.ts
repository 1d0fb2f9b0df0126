import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("nvmlStub.c", import.meta.url));

/** A compiled library in NVML's place. */
export interface NvmlStub {
  readonly library: string;
  /** Sets the answers, as `nvmlStub.c` describes them, for this process until the test ends. */
  answer(context: TestContext, state: Readonly<Record<string, string | number>>): void;
  /** Variables for a process of its own that shall use the library with the present answers. */
  readonly env: Readonly<Record<string, string>>;
}

/** Compiles the library, once a test file. Returns why that is not possible where there is no C compiler. */
export function compileNvmlStub(): NvmlStub | string {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  const library = join(folder, "libnvidia-ml.so.1");
  const built = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, SOURCE], { encoding: "utf8" });
  if (built.status !== 0) {
    rmSync(folder, { recursive: true });
    return `no C compiler: cc ${built.error?.message ?? built.stderr}`;
  }
  after(() => rmSync(folder, { recursive: true }));
  const stateFile = join(folder, "state");
  return {
    library,
    env: { WATTPRINT_NVML_LIBRARY: library, NVML_STUB_STATE: stateFile },
    answer(context, state) {
      const lines = Object.entries(state).map(([key, value]) => `${key} ${value}\n`);
      writeFileSync(stateFile, lines.join(""));
      process.env.NVML_STUB_STATE = stateFile;
      context.after(() => {
        delete process.env.NVML_STUB_STATE;
      });
    },
  };
}
