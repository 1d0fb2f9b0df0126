// `npm run build`: compiles both packages into their dist folders, as they are published.
import { rmSync } from "node:fs";
import { ROOT, run } from "./install.mjs";

const tsc = ["node_modules/typescript/bin/tsc"];
rmSync(`${ROOT}dist`, { recursive: true, force: true });
rmSync(`${ROOT}collector/dist`, { recursive: true, force: true });
run(process.execPath, [...tsc, "-p", "collector/tsconfig.build.json"]);
run(process.execPath, [...tsc, "-p", "tsconfig.build.json"]);
