import axe from "axe-core";
import { expect, open, test } from "./browserTest.ts";
import { PAGE_KINDS, pathOf } from "./siteFiles.ts";

const SCREENS = [
  { name: "light", width: 1080, colorScheme: "light" },
  { name: "dark", width: 1080, colorScheme: "dark" },
  { name: "phone", width: 390, colorScheme: "light" },
] as const;

for (const kind of PAGE_KINDS) {
  for (const { name, width, colorScheme } of SCREENS) {
    test(`axe finds nothing on the ${kind} page, ${name}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await open(page, pathOf(kind));
      await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
      expect(found).toEqual([]);
    });
  }

  test(`the ${kind} page can be read and left by keyboard`, async ({ page }) => {
    await open(page, pathOf(kind));
    await page.keyboard.press("Tab");
    await expect(page.locator(".skip")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#main")).toBeFocused();
    await expect(page.locator("h1")).toHaveCount(1);
  });
}
