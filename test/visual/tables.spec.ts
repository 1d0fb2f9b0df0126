import { readFileSync } from "node:fs";
import { expect, open, test } from "./browserTest.ts";
import { fileOfLink, KINDS_WITH_TABLES, pathOf } from "./siteFiles.ts";

const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

for (const kind of KINDS_WITH_TABLES) {
  test(`the tables of the ${kind} page print the numbers of their JSON, rounded`, async ({ page }) => {
    await open(page, pathOf(kind));
    let checked = 0;
    for (const table of await page.locator("table:has(caption a[href$='.json'])").all()) {
      const href = await table.locator("caption a[href$='.json']").getAttribute("href");
      const inFile = new Set(
        numbersIn(JSON.parse(readFileSync(fileOfLink(href ?? "", pathOf(kind)) ?? "", "utf8"))),
      );
      for (const number of await table.locator("tbody data").all()) {
        const value = Number(await number.getAttribute("value"));
        expect(inFile, `${href}: ${await number.textContent()}`).toContain(value);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(0);
  });

  test(`tables of the ${kind} page have names, and heads for rows and columns`, async ({ page }) => {
    await open(page, pathOf(kind));
    for (const table of await page.getByRole("table").all()) {
      expect(await table.locator("caption").textContent()).toMatch(/\S/);
      expect(await table.getByRole("columnheader").count()).toBeGreaterThan(0);
      expect(await table.getByRole("rowheader").count()).toBeGreaterThan(0);
    }
  });
}
