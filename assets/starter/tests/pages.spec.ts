import { expect, test } from "@playwright/test";

// Every page of the site against a snapshot of what it says, numbers included.
// The first time, and whenever a change is meant: npm run test:accept, then look at the difference in git.
test("pages say what they said before", async ({ page }) => {
  const seen = new Set<string>();
  const waiting = ["/"];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    await page.goto(path);
    const text = await page.locator("main").ariaSnapshot();
    expect.soft(text).toMatchSnapshot(`${path.replaceAll("/", "-").replace(/^-|-$/g, "") || "home"}.txt`);
    const links = await page.locator("a[href]").evaluateAll((all) =>
      all
        .map((a) => new URL(a.getAttribute("href") ?? "", location.href))
        .filter((url) => url.origin === location.origin)
        .map((url) => url.pathname.replace(/index\.html$/, "")),
    );
    waiting.push(...links.filter((link) => link.endsWith("/")));
  }
  expect(seen.size).toBeGreaterThan(1);
});
