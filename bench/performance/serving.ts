import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Site } from "./building.ts";
import type { ResultRow } from "./resultRow.ts";

const EDITS = 7;
const TARGET_S = 0.5;
const LIMIT_MS = 60_000;
/** Between two edits, as somebody writes; also for what a build still does when its pages are there. */
const PAUSE_MS = 2000;

/** How long an edit of `paper.md` takes to the page that `wattprint serve` shows: in seconds of this machine, as most is waiting. */
export async function servingRow(cli: string, folder: string, site: Site): Promise<ResultRow> {
  const file = join(site.paper, "paper.md");
  const text = readFileSync(file, "utf8");
  const words = [cli, "serve", site.paper, "--port", "0", "--cache-folder", join(folder, "cache")];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const seconds: number[] = [];
  try {
    await until(() => /http:\S+/.test(said));
    const [address = ""] = /http:\S+/.exec(said) ?? [];
    for (let edit = 1; edit <= EDITS; edit++) {
      await setTimeout(PAUSE_MS);
      const title = `Edited ${edit} times`;
      const startedMs = performance.now();
      writeFileSync(file, text.replace(/^title: .*$/m, `title: ${title}`));
      await until(async () => (await (await fetch(address)).text()).includes(title));
      seconds.push((performance.now() - startedMs) / 1000);
    }
  } finally {
    child.kill("SIGTERM");
    writeFileSync(file, text);
  }
  seconds.sort((a, b) => a - b);
  const medianS = seconds[Math.floor(EDITS / 2)] ?? Number.NaN;
  const range = `${seconds[0]?.toFixed(2)} to ${seconds.at(-1)?.toFixed(2)} s`;
  return {
    what: `${site.name}, served: an edit of paper.md on the page`,
    target: `${TARGET_S} s`,
    result: `${medianS.toFixed(2)} s (median of ${EDITS}, ${range})`,
    isMet: medianS <= TARGET_S,
  };
}

/** @throws {Error} if it takes a minute */
async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + LIMIT_MS;
  while (!(await isTrue())) {
    if (performance.now() > endMs) throw new Error(`nothing was served within ${LIMIT_MS / 1000} s`);
    await setTimeout(10);
  }
}
