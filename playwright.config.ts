import { defineConfig } from "@playwright/test";

const browser = process.env.WATTPRINT_BROWSER;

/** Browser tests of a built site (folder WATTPRINT_SITE, else `_site`), served from the disk without network. */
export default defineConfig({
  testDir: "test/visual",
  outputDir: "test-results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  expect: { toHaveScreenshot: { maxDiffPixels: 0, threshold: 0, animations: "disabled" } },
  use: {
    baseURL: "http://localhost",
    viewport: { width: 1080, height: 900 },
    deviceScaleFactor: 1,
    locale: "en-US",
    timezoneId: "UTC",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
