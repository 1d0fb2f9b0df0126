import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { expect, open, test } from "./browserTest.ts";
import { BOARD_NAMES, fileOfPath, pathOf } from "./siteFiles.ts";

const RANK = 1;

/** Texts of one column, a list for each part of the table. */
async function columnByPart(table: Locator, column: number): Promise<readonly (readonly string[])[]> {
  const parts = await table.locator("tbody").all();
  return Promise.all(
    parts.map(async (part) => {
      const cells = part.locator(`tr:has(th[scope="row"]) > :nth-child(${column})`);
      return (await cells.allTextContents()).map((text) => text.trim());
    }),
  );
}

for (const name of BOARD_NAMES) {
  test(`the ranking of the ${name} page can be sorted by keyboard, each part by itself`, async ({ page }) => {
    await open(page, pathOf(name));
    const table = page.locator("table.ranking").first();
    const published = await columnByPart(table, RANK);
    const head = table.locator("thead th").nth(RANK - 1);
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await expect(head).toHaveAttribute("aria-sort", "descending");
    const ranksOf = (part: readonly string[]) => part.flatMap((text) => /\d+/.exec(text)?.[0] ?? []);
    const sorted = await columnByPart(table, RANK);
    expect(sorted.map(ranksOf)).toEqual(published.map((part) => ranksOf(part).reverse()));
    await page.keyboard.press("Space");
    expect(await columnByPart(table, RANK)).toEqual(published);
  });
}

/** A ranking of two parts, as templates make it, under the policy of the pages. */
const FILTERED = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Filters</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; font-src 'self'">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/wattprint.css">
<script src="/assets/filterTable.js" defer></script>
<h1>Filters</h1><div class="scroll"><table class="results ranking"><caption>Table</caption>
<thead><tr><th scope="col"><span class="head">#</span></th><th scope="col"><span class="head">Algorithm</span></th>
<th scope="col" data-filter><span class="head">Energy is</span></th><th scope="col" data-filter><span class="head">Evidence</span></th></tr></thead>
<tbody><tr><td>1</td><th scope="row">A</th><td>sampled</td><td>reported</td></tr>
<tr><td>2</td><th scope="row">B</th><td>counter</td><td>reported</td></tr></tbody>
<tbody class="part"><tr><th scope="rowgroup" colspan="4">Other hardware</th></tr>
<tr><td>1</td><th scope="row">&lt;img src=x&gt;</th><td>sampled</td><td>reported</td></tr></tbody></table></div></html>`;

const FILTER_PAGE = "/filters.html";

test.describe("a ranking of entries that differ", () => {
  test.beforeEach(async ({ page }) => {
    await page.route(`**${FILTER_PAGE}`, (route) =>
      route.fulfill({ body: FILTERED, contentType: "text/html; charset=utf-8" }),
    );
  });

  test("can be filtered by keyboard, keeps its ranks, and says so", async ({ page }) => {
    await open(page, FILTER_PAGE);
    const select = page.getByLabel("Energy is");
    await expect(page.getByLabel("Evidence")).toHaveCount(0);
    await select.focus();
    await page.keyboard.press("c");
    await expect(select).toHaveValue("counter");
    const rows = page.locator("tbody tr:visible");
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText("2");
    await expect(page.getByRole("status")).toHaveText(
      "1 of 3 entries are shown; ranks are those of the whole list.",
    );
    await page.keyboard.press("Home");
    await expect(rows).toHaveCount(4);
    await expect(page.getByRole("status")).toHaveText("All 3 entries are shown.");
  });

  test("has no filters without JavaScript", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.setContent(FILTERED);
    await expect(plain.locator("tbody tr:visible")).toHaveCount(4);
    await expect(plain.locator("select")).toHaveCount(0);
    await context.close();
  });
});

test("a badge is drawn, and its name is its text", async ({ page }) => {
  await open(page, pathOf("entry"));
  const badge = page.locator("img[src$='badge.svg']");
  const alt = (await badge.getAttribute("alt")) ?? "";
  expect(alt).toMatch(/ on /);
  const widthPx = await page.evaluate<number>(
    "document.querySelector('img[src$=\"badge.svg\"]').naturalWidth",
  );
  expect(widthPx).toBeGreaterThan(100);
  const path = new URL((await badge.getAttribute("src")) ?? "", `http://localhost${pathOf("entry")}`)
    .pathname;
  expect(readFileSync(fileOfPath(path) ?? "", "utf8")).toContain(`<title id="t">energy: ${alt}</title>`);
});

test("browsers take the feed for XML, with an entry for each entry", async ({ page }) => {
  await open(page, pathOf("leaderboard"));
  const feed = readFileSync(fileOfPath("/leaderboard/feed.xml") ?? "", "utf8");
  const found = await page.evaluate<{ root: string; count: number }>(
    `(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(feed)}, "application/xml");
      return { root: parsed.documentElement.nodeName, count: parsed.querySelectorAll("feed > entry > id").length };
    })()`,
  );
  expect(found.root).toBe("feed");
  expect(found.count).toBeGreaterThan(0);
});
