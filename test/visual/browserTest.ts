import { test as base, expect, type Page } from "@playwright/test";
import { fileOfPath } from "./siteFiles.ts";

/** Answers every request of a page from the site's folder, and notes what a published page must not do. */
async function serveSite(page: Page, faults: string[]): Promise<void> {
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    const file = url.origin === "http://localhost" ? fileOfPath(url.pathname) : null;
    if (file !== null) return route.fulfill({ path: file });
    faults.push(`request for ${url.href}, which is not in the site`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
}

/**
 * A page that is served from the disk. The test fails on any console error, violation of the page's content
 * security policy, missing file or request to another origin.
 */
export const test = base.extend({
  page: async ({ page }, use) => {
    const faults: string[] = [];
    await serveSite(page, faults);
    await use(page);
    expect(faults).toEqual([]);
  },
});

/** Opens a page and waits for its fonts. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
}

export { expect };
