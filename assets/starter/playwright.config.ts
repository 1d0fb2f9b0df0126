import { defineConfig } from "@playwright/test";

// A browser that is installed already can be named: WATTPRINT_BROWSER=/usr/bin/chromium npx playwright test
// Else: npx playwright install chromium
const executablePath = process.env.WATTPRINT_BROWSER;
const port = 4173;

export default defineConfig({
  testDir: "tests",
  // Snapshots lie beside the tests, without the name of the operating system: numbers are the same on all.
  snapshotPathTemplate: "{testDir}/snapshots/{arg}{ext}",
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: executablePath ? { executablePath, args: ["--no-sandbox"] } : {},
  },
  webServer: {
    command: `npx wattprint serve . --no-watch --port ${port}`,
    url: `http://localhost:${port}`,
    timeout: 120_000,
    // So that the server removes its temporary folder.
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
