import { rmSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "./errors.ts";

/** Marks a folder as written by this tool, so that no other folder is ever replaced. Holds the builder's process id while building. */
const MARKER = ".wattprint";

/**
 * Writes a folder beside `output` and swaps it in when it is whole, so that a build that fails or is interrupted
 * leaves what was there before.
 *
 * @throws {InputError} when `output` holds files of somebody else, or another build is writing it
 */
export async function writeBeside(output: string, write: (staging: string) => Promise<void>): Promise<void> {
  const target = resolve(output);
  await refuseForeignFolder(target);
  const staging = await makeStagingFolder(target);
  const discard = (): void => rmSync(staging, { recursive: true, force: true });
  const interrupted = (signal: NodeJS.Signals): void => {
    discard();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    await write(staging);
    await writeFile(
      join(staging, MARKER),
      "This folder is written by wattprint and replaced at each build.\n",
    );
    const previous = `${target}.previous`;
    await rm(previous, { recursive: true, force: true });
    await rename(target, previous).catch(ignoreMissing);
    await rename(staging, target);
    await rm(previous, { recursive: true, force: true });
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    discard();
  }
}

async function refuseForeignFolder(output: string): Promise<void> {
  const found: readonly string[] = await readdir(output).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new InputError(
      { file: output, message: `cannot be the output folder (${error.code})` },
      { cause: error },
    );
  });
  if (found.length === 0 || found.includes(MARKER)) return;
  throw new InputError({
    file: output,
    message:
      "holds files that wattprint did not write; expected a new or an empty folder. Choose another --output",
  });
}

async function makeStagingFolder(output: string): Promise<string> {
  const staging = `${output}.building`;
  await mkdir(dirname(output), { recursive: true });
  await mkdir(staging).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") {
      throw new InputError({ file: staging, message: `cannot be written (${error.code})` }, { cause: error });
    }
    const pid = Number(await readFile(join(staging, MARKER), "utf8").catch(() => ""));
    if (pid > 0 && isAlive(pid)) {
      const message = `another build (process ${pid}) is writing it; wait until that has finished`;
      throw new InputError({ file: output, message }, { cause: error });
    }
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging);
  });
  await writeFile(join(staging, MARKER), `${process.pid}\n`);
  return staging;
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
