import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, open, test } from "./browserTest.ts";
import { fileOfLink, fileOfPath, isRunPage, PAGE_NAMES, pathOf } from "./siteFiles.ts";

const WIDTHS = [320, 390, 700, 820, 1080];
const heaviestKb = (name: string): number => (isRunPage(name) ? 150 : 100);

for (const kind of PAGE_NAMES) {
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
      const figures = await page.locator("figure:not(details figure)").count();
      await expect(page.locator(".chart:not(details .chart) > :visible"), `at ${width} px`).toHaveCount(
        figures,
      );
    }
  });

  test(`every link of the ${kind} page into the site leads to a file`, () => {
    const html = readFileSync(fileOfPath(pathOf(kind)) ?? "", "utf8");
    const links = [...html.matchAll(/ href="(?!#|data:|mailto:|https?:)([^"]*)"/g)].map(
      ([, link]) => link ?? "",
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => fileOfLink(link, pathOf(kind)) === null)).toEqual([]);
  });

  test(`the ${kind} page weighs at most ${heaviestKb(kind)} kB compressed`, () => {
    const html = readFileSync(fileOfPath(pathOf(kind)) ?? "");
    expect(gzipSync(html).length).toBeLessThanOrEqual(heaviestKb(kind) * 1000);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const kind of PAGE_NAMES) {
    test(`the ${kind} page shows all its numbers`, async ({ page }) => {
      await page.goto(pathOf(kind));
      await expect(page.locator("h1")).toBeVisible();
      for (const table of await page.locator("main > .scroll table").all()) await expect(table).toBeVisible();
      for (const chart of await page.locator(".chart:not(details .chart)").all()) {
        await expect(chart).toBeVisible();
      }
      await expect(page.locator("button:visible")).toHaveCount(0);
    });
  }
});

test("a site opens from the disk, without a server", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => faults.push(message.text()));
  page.on("requestfailed", (request) => faults.push(request.url()));
  await page.goto(pathToFileURL(fileOfPath("/") ?? "").href);
  await page.locator("main a[href$='index.html']").first().click();
  await page.waitForLoadState();
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  expect(page.url()).toMatch(/index\.html$/);
  await expect(page.locator("h1")).toHaveCSS("font-family", /Source Serif 4/);
  expect(await page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});
