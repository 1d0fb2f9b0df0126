import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site } from "./building.ts";

const PAPER = fileURLToPath(new URL("../../test/published/henderson2020.md", import.meta.url));

/** The two papers of the logs that Henderson et al. (2020) published, with copies of the logs that may be changed. */
export function publishedSites(referenceData: string, folder: string): readonly Site[] {
  const logs = join(folder, "published");
  cpSync(join(referenceData, "raw-logs"), logs, { recursive: true });
  makeWritable(logs);
  const runs = join(logs, "rl-energy-leaderboard");
  const found = readdirSync(runs, { recursive: true, encoding: "utf8" }).find((name) =>
    name.endsWith("data.json.gz"),
  );
  if (found === undefined) throw new Error(`${runs} holds no data.json.gz`);
  const touched = join(runs, found);
  const all = readFileSync(PAPER, "utf8").replaceAll("RUNS", logs);
  const leaderboard = all
    .replace(/^ {2}- .*imagenet-inference\n/m, "")
    .replace(/^ {2}- title: ImageNet[\s\S]*?^---$/m, "---")
    .replace("regex: rl-energy-leaderboard", 'regex: "."');
  return [
    {
      name: "site of the 39 published runs",
      paper: writePaper(join(folder, "39"), leaderboard),
      runs,
      touched,
      coldTargetS: 8,
    },
    {
      name: "site of the 119 published runs",
      paper: writePaper(join(folder, "119"), all),
      runs,
      touched,
      coldTargetS: 20,
    },
  ];
}

function writePaper(folder: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "paper.md"), text);
  return folder;
}

/** The original may be read-only. */
function makeWritable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(path);
    else chmodSync(path, 0o644);
  }
}
