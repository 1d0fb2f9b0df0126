#!/usr/bin/env node
import { main } from "./cli/main.ts";

// A reader that has gone away (`| head`) ends the command at once.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
// After a failure nothing may go on: Eleventy still copies files into a folder that is gone, and complains of that.
if (process.exitCode !== 0) process.stderr.write("", () => process.exit());
