import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "./errors.ts";
import { OUTPUT_MARKER } from "./readers/outputMarker.ts";

/**
 * Writes a folder beside `output` and swaps it in when it is whole, so that a build that fails or is interrupted
 * leaves what was there before. No folder without our marker is ever replaced.
 *
 * @returns what `write` returns
 * @throws {InputError} when `output` holds files of somebody else, or another build is writing it
 */
export async function writeBeside<T>(output: string, write: (staging: string) => Promise<T>): Promise<T> {
  const target = resolve(output);
  const previous = `${target}.previous`;
  await refuseForeignFolder(target);
  await refuseForeignFolder(previous);
  const staging = await makeStagingFolder(target);
  const discard = (): void => rmSync(staging, { recursive: true, force: true, maxRetries: 3 });
  const interrupted = (signal: NodeJS.Signals): void => {
    discard();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    // Left by a build that was killed between the two renames below.
    if (!existsSync(target)) await rename(previous, target).catch(ignoreMissing);
    const result = await write(staging);
    await writeFile(
      join(staging, OUTPUT_MARKER),
      "This folder is written by wattprint and replaced at each build.\n",
    );
    await rm(previous, { recursive: true, force: true });
    await rename(target, previous).catch(ignoreMissing);
    await rename(staging, target);
    await rm(previous, { recursive: true, force: true });
    return result;
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    discard();
  }
}

async function refuseForeignFolder(folder: string): Promise<void> {
  const found: readonly string[] = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new InputError(
      { file: folder, message: `cannot be the output folder (${error.code})` },
      { cause: error },
    );
  });
  if (found.length === 0 || found.includes(OUTPUT_MARKER)) return;
  throw new InputError({
    file: folder,
    message:
      "holds files that wattprint did not write; expected a new or an empty folder. Choose another --output",
  });
}

/** Its marker holds the builder's process id; it is there from the first moment, as the folder comes by a rename. */
async function makeStagingFolder(output: string): Promise<string> {
  const staging = `${output}.building`;
  const unwritable = (error: NodeJS.ErrnoException): never => {
    throw new InputError({ file: staging, message: `cannot be written (${error.code})` }, { cause: error });
  };
  await mkdir(dirname(output), { recursive: true }).catch(unwritable);
  const fresh = await mkdtemp(`${staging}-`).catch(unwritable);
  try {
    await writeFile(join(fresh, OUTPUT_MARKER), `${process.pid}\n`);
    if (existsSync(staging)) await removeAbandoned(staging, output);
    await rename(fresh, staging).catch(() => refuseSecondBuild(output, "that has just started"));
    return staging;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function removeAbandoned(staging: string, output: string): Promise<void> {
  await refuseForeignFolder(staging);
  const pid = Number(await readFile(join(staging, OUTPUT_MARKER), "utf8").catch(() => ""));
  if (pid > 0 && isAlive(pid)) refuseSecondBuild(output, `(process ${pid})`);
  await rm(staging, { recursive: true, force: true });
}

function refuseSecondBuild(output: string, which: string): never {
  const message = `another build ${which} is writing it; wait until that has finished`;
  throw new InputError({ file: output, message });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
