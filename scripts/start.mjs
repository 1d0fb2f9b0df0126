// `npm start`: installs what is missing, builds the example site into _site, prints a summary and exits.
import { installPackages, run, SOURCE_FLAGS } from "./install.mjs";

installPackages();
run(process.execPath, [
  ...SOURCE_FLAGS,
  "src/cli.ts",
  "build",
  ".",
  "--output",
  "_site",
  ...process.argv.slice(2),
]);
