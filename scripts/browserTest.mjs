// `npm run test:browser`: builds the example site and tests its pages in a real browser.
// `npm run test:accept` takes the new pictures as right: look at each of them first.
import { ensureBrowser } from "./browser.mjs";
import { installPackages, run, SOURCE_FLAGS } from "./install.mjs";

installPackages();
run(process.execPath, [...SOURCE_FLAGS, "src/cli.ts", "build", ".", "--output", "_site"]);
run(process.execPath, ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)], {
  env: { ...process.env, WATTPRINT_BROWSER: await ensureBrowser() },
});
