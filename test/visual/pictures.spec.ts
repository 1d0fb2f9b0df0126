import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./browserTest.ts";
import { PAGE_NAMES, pathOf } from "./siteFiles.ts";

const SCREENS = [
  { name: "light", width: 1080, media: { colorScheme: "light" } },
  { name: "dark", width: 1080, media: { colorScheme: "dark" } },
  { name: "phone", width: 390, media: { colorScheme: "light" } },
  // The width between the margins of A4.
  { name: "print", width: 673, media: { media: "print" } },
] as const;

/** Written with the pictures by `npx playwright test --update-snapshots`. */
const REFERENCE = "test/visual/reference.txt";

/** What decides how letters look: the browser, and the fonts that stand in for glyphs the shipped ones lack. */
async function renderer(page: Page): Promise<string> {
  const widthsPx = await page.evaluate<number[]>(
    `["sans-serif", "serif", "monospace"].map((family) => {
      const context = document.createElement("canvas").getContext("2d");
      context.font = "100px " + family;
      return context.measureText("→≈≥₂ Hamburg").width;
    })`,
  );
  const version = page.context().browser()?.version() ?? "unknown";
  return `Chromium ${version}, fallback fonts ${widthsPx.map((width) => width.toFixed(1)).join("/")}`;
}

/** One page of each kind: further boards would add megabytes, and look alike; layout and access test them all. */
const PICTURED = PAGE_NAMES.filter((name) => !name.startsWith("board-") || name === "board-pong");

for (const kind of PICTURED) {
  for (const { name, width, media } of SCREENS) {
    test(`the ${kind} page looks as it did, ${name}`, async ({ page }, { config }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia(media);
      await open(page, pathOf(kind));
      const current = await renderer(page);
      if (config.updateSnapshots === "all" || config.updateSnapshots === "changed") {
        writeFileSync(REFERENCE, `${current}\n`);
      } else {
        const reference = readFileSync(REFERENCE, "utf8").trim();
        test.skip(current !== reference, `the pictures were made with ${reference}; this is ${current}`);
      }
      // Chromium draws text of sticky cells now at one, now at another fraction of a pixel.
      await page.evaluate(
        "document.querySelectorAll('th').forEach((th) => { th.style.position = 'static'; })",
      );
      // Version, commit and date change with every build.
      await page.evaluate("document.querySelector('footer.site p').style.visibility = 'hidden'");
      await expect(page).toHaveScreenshot(`${kind}-${name}.png`, { fullPage: true });
    });
  }
}
