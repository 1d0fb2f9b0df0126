// `npm test`: installs what is missing (a browser too), then types, lint, unit and build tests, browser tests,
// and the packages as users get them.
import { readdirSync } from "node:fs";
import { installPackages, ROOT, run, SOURCE_FLAGS } from "./install.mjs";

installPackages();
const node = process.execPath;
const step = (name) => process.stdout.write(`\n── ${name}\n`);

step("types");
run(node, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json", "--noEmit"]);
step("lint and format");
run(node, ["node_modules/@biomejs/biome/bin/biome", "ci", "."]);

step("unit and build tests");
const tests = ["test", "collector/test"].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".test.ts"))
    .sort(),
);
if (!process.env.WATTPRINT_REFERENCE_DATA) {
  process.stdout.write("WATTPRINT_REFERENCE_DATA is not set: tests on the published logs are skipped\n");
}
run(node, [...SOURCE_FLAGS, "--test", ...tests]);

step("the example site, in a real browser");
run(node, ["scripts/browserTest.mjs"]);

step("packages: installed into an empty folder, used without network");
run(node, ["scripts/packTest.mjs"]);
