import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { UserConfig } from "@11ty/eleventy";
import wattprint from "../../.eleventy.ts";
import { temporaryFolder, writeRun } from "../cli/tinyRuns.ts";
import { writePaper } from "./papers.ts";

test("a site that is watched keeps what it read in one place, however often it is built", async () => {
  const folder = temporaryFolder();
  writePaper(folder, "title: Tiny");
  writeRun(join(folder, "runs", "a"));
  const scratch = join(folder, "scratch");
  mkdirSync(scratch);
  process.env.TMPDIR = scratch;

  const listeners: (() => unknown)[] = [];
  const data = new Map<string, unknown>();
  const config: UserConfig = {
    globalData: {},
    directories: { input: "src", output: "public" },
    on: (event, listener) => {
      if (event === "eleventy.before") listeners.push(() => listener({ runMode: "watch" }));
    },
    addGlobalData: (name, value) => data.set(name, value),
    benchmarkManager: { get: () => ({ setIsVerbose: () => {} }) },
    addTemplateFormats: () => {},
    addTemplate: () => {},
    setServerOptions: () => {},
  };
  wattprint(config, { folder });
  for (let build = 0; build < 3; build += 1) {
    for (const listener of listeners) await listener();
    const urls = data.get("wattprintUrls");
    assert.ok(typeof urls === "function");
    assert.ok((await urls()).includes("/"));
  }
  assert.equal(readdirSync(scratch).filter((name) => name.startsWith("wattprint-build-")).length, 1);
});
