import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildSite } from "../../src/build.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { filesIn, readText, writePaper } from "./papers.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

interface Stated {
  readonly component: string;
  readonly method: string;
  readonly source?: string;
  readonly reason?: string;
}

test("a run recorded on a bare computer becomes a page that states every method and reason", async () => {
  const folder = temporaryFolder();
  const paper = join(folder, "paper");
  const run = join(paper, "runs/seed-0");
  writePaper(paper, "title: Bare", "authors: [Ann Author]", "year: 2026");
  // Pages mask paths that are no system's.
  const none = "/sys/none";
  const env = {
    ...process.env,
    WATTPRINT_SYSFS_ROOT: none,
    WATTPRINT_NVIDIA_SMI: none,
    WATTPRINT_NVML_LIBRARY: none,
  };
  const words = ["track", "-o", run, "--seed", "0", "--tag", "algorithm=none", "--", "sleep", "1.2"];
  const recorded = spawnSync(process.execPath, [...process.execArgv, CLI, ...words], {
    env,
    encoding: "utf8",
  });
  assert.deepEqual([recorded.status, recorded.stdout, recorded.stderr], [0, "", ""]);
  const facts: { readonly measurements: readonly Stated[] } = JSON.parse(
    readFileSync(join(run, "run.json"), "utf8"),
  );
  const components = new Set(facts.measurements.map(({ component }) => component));
  assert.deepEqual([...components].sort(), ["cpu", "dram", "gpu"]);

  const output = join(folder, "site");
  await buildSite({ folder: paper, output });
  const page = filesIn(output).find((name) => name.endsWith("seed-0/index.html"));
  const html = plain(readText(join(output, page ?? "")));
  for (const { method, source, reason } of facts.measurements) {
    assert.ok(html.includes(method), method);
    if (source !== undefined) assert.ok(html.includes(source), source);
    if (method === "missing") assert.ok(html.includes(reason ?? "no reason"), reason);
  }
});

/** Text as a reader sees it. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, "")
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
