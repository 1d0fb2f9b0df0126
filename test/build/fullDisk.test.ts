import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { wattprint } from "../cli/command.ts";
import { temporaryFolder, writeRun } from "../cli/tinyRuns.ts";
import { filesIn, writePaper } from "./papers.ts";

test("a build that runs out of disk says so, and leaves the previous site whole", (t) => {
  const folder = temporaryFolder();
  const disk = join(folder, "disk");
  mkdirSync(disk);
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=6m", "tmpfs", disk]);
  if (mount.status !== 0) {
    rmSync(folder, { recursive: true });
    return t.skip("a small disk of one's own can only be mounted by root, on Linux");
  }
  t.after(() => {
    spawnSync("umount", [disk]);
    rmSync(folder, { recursive: true });
  });
  const home = join(folder, "paper");
  writePaper(home, "title: A paper");
  for (const seed of [0, 1]) writeRun(join(home, "runs", `ppo-${seed}`), { seed });
  const output = join(disk, "site");
  const build = () => wattprint(["build", home, "--output", output, "--no-cache"]);

  const first = build();
  assert.equal(first.status, 0, first.stderr);
  const before = new Map(filesIn(output).map((file) => [file, readFileSync(join(output, file), "utf8")]));
  writeFileSync(join(disk, "ballast"), Buffer.alloc(6 << 20).subarray(0, roomLeft(disk)));

  const failed = build();
  assert.equal(failed.status, 1, failed.stderr);
  assert.match(failed.stderr, /^error: .*(ENOSPC|no space)/m);
  assert.doesNotMatch(failed.stderr, /\n\s+at /);
  assert.deepEqual(readdirSync(disk).sort(), ["ballast", "site"]);
  assert.deepEqual(
    new Map(filesIn(output).map((file) => [file, readFileSync(join(output, file), "utf8")])),
    before,
  );
});

/** Bytes free on a disk, but for the little that a build needs to begin. */
function roomLeft(disk: string): number {
  const { stdout } = spawnSync("df", ["--output=avail", "-B1", disk], { encoding: "utf8" });
  return Math.max(0, Number(stdout.trim().split("\n").at(-1)) - 50_000);
}
