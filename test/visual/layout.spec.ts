import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, open, test } from "./browserTest.ts";
import { fileOfPath, PAGE_KINDS, pathOf } from "./siteFiles.ts";

const WIDTHS = [320, 390, 700, 820, 1080];
const HEAVIEST_KB = { home: 100, paper: 100, group: 100, run: 150 };

for (const kind of PAGE_KINDS) {
  test(`the ${kind} page does not scroll sideways, nor do its charts leave the screen`, async ({ page }) => {
    await open(page, pathOf(kind));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const overflowPx = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      expect(overflowPx, `at ${width} px`).toBeLessThanOrEqual(0);
      const cut = await page.evaluate<string[]>(
        `[...document.querySelectorAll(".chart text")]
          .filter((text) => text.checkVisibility())
          .filter((text) => {
            const { left, right } = text.getBoundingClientRect();
            return left < 0 || right > innerWidth;
          })
          .map((text) => text.textContent)`,
      );
      expect(cut, `at ${width} px`).toEqual([]);
    }
  });

  test(`the ${kind} page shows one drawing of each chart`, async ({ page }) => {
    await open(page, pathOf(kind));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const figures = await page.locator("figure").count();
      await expect(page.locator(".chart > :visible"), `at ${width} px`).toHaveCount(figures);
    }
  });

  test(`every link of the ${kind} page into the site leads to a file`, () => {
    const html = readFileSync(fileOfPath(pathOf(kind)) ?? "", "utf8");
    const paths = [...html.matchAll(/ href="(\/[^"#]*)/g)].map(([, path]) => path ?? "");
    expect(paths.filter((path) => fileOfPath(path) === null)).toEqual([]);
  });

  test(`the ${kind} page weighs at most ${HEAVIEST_KB[kind]} kB compressed`, () => {
    const html = readFileSync(fileOfPath(pathOf(kind)) ?? "");
    expect(gzipSync(html).length).toBeLessThanOrEqual(HEAVIEST_KB[kind] * 1000);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const kind of PAGE_KINDS) {
    test(`the ${kind} page shows all its numbers`, async ({ page }) => {
      await page.goto(pathOf(kind));
      await expect(page.locator("h1")).toBeVisible();
      for (const table of await page.locator("main > .scroll table").all()) await expect(table).toBeVisible();
      for (const chart of await page.locator(".chart").all()) await expect(chart).toBeVisible();
      await expect(page.locator("button:visible")).toHaveCount(0);
    });
  }
});
