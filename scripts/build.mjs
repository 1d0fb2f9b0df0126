// `npm run build`: compiles both packages into their dist folders, as they are published.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { ROOT, run } from "./install.mjs";

const tsc = ["node_modules/typescript/bin/tsc"];
rmSync(`${ROOT}dist`, { recursive: true, force: true });
rmSync(`${ROOT}collector/dist`, { recursive: true, force: true });
run(process.execPath, [...tsc, "-p", "collector/tsconfig.build.json"]);
run(process.execPath, [...tsc, "-p", "tsconfig.build.json"]);
// The compiler leaves out declarations that were written by hand: Eleventy's, for whoever uses the plugin in TypeScript.
const declarations = readFileSync(`${ROOT}src/eleventy.d.ts`, "utf8").replaceAll(
  /(import\("[^"]*)\.ts"/g,
  '$1.js"',
);
writeFileSync(`${ROOT}dist/src/eleventy.d.ts`, declarations);
const plugin = readFileSync(`${ROOT}dist/.eleventy.d.ts`, "utf8");
writeFileSync(`${ROOT}dist/.eleventy.d.ts`, `/// <reference path="./src/eleventy.d.ts" />\n${plugin}`);
