import { expect, open, test } from "./browserTest.ts";
import { hasPageWith, pathOf, pathWith } from "./siteFiles.ts";

test("a button in a column's head sorts the rows by their values in full precision", async ({ page }) => {
  await open(page, pathOf("group"));
  const table = page.locator("table[data-sortable]").first();
  const head = table.locator("th", { has: page.locator("button") }).first();
  const column = await page.evaluate<number>("document.querySelector('th:has(button)').cellIndex");
  const values = async () => {
    const numbers = await table.locator(`tbody tr > :nth-child(${column + 1}) > data:first-of-type`).all();
    return Promise.all(numbers.map(async (number) => Number(await number.getAttribute("value"))));
  };
  const published = await values();
  expect(published.length).toBeGreaterThan(2);
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  expect(await values()).toEqual([...published].sort((a, b) => b - a));
  await head.getByRole("button").press("Enter");
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  expect(await values()).toEqual([...published].sort((a, b) => a - b));
});

test("a copy button copies the text that stands beside it", async ({ page, context }) => {
  test.skip(!hasPageWith("data-copies"), "no page of the site has a text to copy");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, pathWith("data-copies"));
  await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
  const part = page.locator(".copy").first();
  const text = await part.locator("pre").textContent();
  await part.getByRole("button").click();
  await expect(part.getByRole("button")).toHaveText(/^Copied/);
  expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(text);
});
