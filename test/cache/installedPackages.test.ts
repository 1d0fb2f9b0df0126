import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { installedPackages } from "../../src/cache/installedPackages.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";

function writePackage(folder: string, name: string, version: string, needs: readonly string[] = []): void {
  mkdirSync(folder, { recursive: true });
  const dependencies = Object.fromEntries(needs.map((each) => [each, "*"]));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, dependencies }));
}

/** As `npm install --global` leaves it: packages within the package, and no list of them. */
function globalInstall(): string {
  const root = join(temporaryFolder(), "lib", "node_modules", "tool");
  writePackage(root, "tool", "1.0.0", ["draw", "absent"]);
  writePackage(join(root, "node_modules", "draw"), "draw", "2.0.0", ["scale", "tool"]);
  writePackage(join(root, "node_modules", "scale"), "scale", "3.0.0");
  return root;
}

test("without npm's list, the versions of all needed packages are told, also of those that others need", () => {
  const root = globalInstall();
  assert.equal(installedPackages(root), "draw@2.0.0\nscale@3.0.0\ntool@1.0.0");
  writePackage(join(root, "node_modules", "scale"), "scale", "3.0.1");
  assert.match(installedPackages(root), /scale@3\.0\.1/);
});

test("a package within another counts before one of the same name above", () => {
  const root = globalInstall();
  writePackage(join(root, "node_modules", "draw", "node_modules", "scale"), "scale", "4.0.0");
  assert.equal(installedPackages(root), "draw@2.0.0\nscale@4.0.0\ntool@1.0.0");
});

test("npm's list is taken where there is one", () => {
  const root = globalInstall();
  writeFileSync(join(root, "..", "..", "node_modules", ".package-lock.json"), "the list");
  assert.equal(installedPackages(root), "the list");
});
