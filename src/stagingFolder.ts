import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "./errors.ts";
import { OUTPUT_MARKER } from "./readers/outputMarker.ts";
import { removeForGood } from "./removeForGood.ts";

const MARKER_TEXT = "This folder is written by wattprint and replaced at each build.\n";

/** Where a site is before it is whole; its marker holds the process id of the build. */
const stagingOf = (output: string): string => `${output}.building`;

/** Where the old site is while the new one takes its place. */
const previousOf = (output: string): string => `${output}.previous`;

/** What this process makes or deletes has a name of its own, so that it is never found half there. */
const scratchOf = (output: string): string => `${stagingOf(output)}-${process.pid}`;

/** Outputs that this process is writing. */
const building = new Set<string>();

/**
 * Writes a folder beside `output` and swaps it in when it is whole, so that a build that fails, or whose process exits
 * meanwhile, leaves what was there before. No folder without our marker is ever replaced.
 *
 * @returns what `write` returns
 * @throws {InputError} when `output` holds files of somebody else, or another build is writing it
 */
export async function writeBeside<T>(output: string, write: (staging: string) => Promise<T>): Promise<T> {
  const target = resolve(output);
  if (building.has(target)) refuseSecondBuild(output, `(process ${process.pid})`);
  building.add(target);
  try {
    await refuseForeignFolder(target);
    await refuseForeignFolder(previousOf(target));
    return await buildAndSwap(target, write);
  } finally {
    building.delete(target);
  }
}

async function buildAndSwap<T>(target: string, write: (staging: string) => Promise<T>): Promise<T> {
  const staging = stagingOf(target);
  let isOurs = false;
  const tidy = (): void => tidyUp(target, isOurs || builderOf(staging) === process.pid);
  // Before the first folder is made, so that an end at any moment is tidied up.
  process.once("exit", tidy);
  try {
    await makeStagingFolder(target);
    isOurs = true;
    // Left by a build that was killed between the two renames below.
    if (!existsSync(target)) await rename(previousOf(target), target).catch(ignoreMissing);
    const result = await write(staging);
    swapIn(staging, target);
    return result;
  } finally {
    tidy();
    process.off("exit", tidy);
  }
}

/** At one go: a signal between two of these steps would find neither site whole. */
function swapIn(staging: string, target: string): void {
  if (existsSync(target)) renameSync(target, previousOf(target));
  renameSync(staging, target);
  writeFileSync(join(target, OUTPUT_MARKER), MARKER_TEXT);
}

/** Removes what this process has made beside the output, however far it came, and puts back a site that it had moved. */
function tidyUp(output: string, isOurs: boolean): void {
  removeForGood(scratchOf(output));
  if (!isOurs) return;
  removeForGood(stagingOf(output));
  if (!existsSync(previousOf(output))) return;
  const isSwapped = existsSync(output);
  renameSync(previousOf(output), isSwapped ? scratchOf(output) : output);
  if (isSwapped) rmSync(scratchOf(output), { recursive: true, force: true, maxRetries: 3 });
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

/** Its marker is there from the first moment, as the folder comes by a rename. */
async function makeStagingFolder(output: string): Promise<void> {
  const staging = stagingOf(output);
  const scratch = scratchOf(output);
  const unwritable = (error: NodeJS.ErrnoException): never => {
    throw new InputError({ file: staging, message: `cannot be written (${error.code})` }, { cause: error });
  };
  await mkdir(dirname(output), { recursive: true }).catch(unwritable);
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch).catch(unwritable);
  await writeFile(join(scratch, OUTPUT_MARKER), `${process.pid}\n`);
  if (existsSync(staging)) await removeAbandoned(staging, output);
  await rename(scratch, staging).catch(() => refuseSecondBuild(output, "that has just started"));
}

async function removeAbandoned(staging: string, output: string): Promise<void> {
  await refuseForeignFolder(staging);
  const pid = builderOf(staging);
  if (pid !== null && isAlive(pid)) refuseSecondBuild(output, `(process ${pid})`);
  await rm(staging, { recursive: true, force: true });
}

/** Process id in the marker of a staging folder; `null` where there is none. */
function builderOf(staging: string): number | null {
  try {
    return Number(readFileSync(join(staging, OUTPUT_MARKER), "utf8")) || null;
  } catch {
    return null;
  }
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
