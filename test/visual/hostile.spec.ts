import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { writeInertSite } from "../hostile/inertSite.ts";

/** Builds the site by a program of its own, as the test runner loads modules in another way. */
function buildHostileSite(folder: string): string {
  writeInertSite(join(folder, "source"));
  const site = join(folder, "site");
  const words = ["src/cli.ts", "build", join(folder, "source"), "--output", site];
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--conditions=wattprint-source", "--import", "tsx", ...words],
    { encoding: "utf8", timeout: 240_000 },
  );
  expect(stderr.replace(/^masked .*\n/gm, "")).toBe("");
  expect(status).toBe(0);
  return site;
}

test("no hostile submission runs a script, opens a dialog or leaves the site", async ({ page }) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "wattprint-hostile-"));
  try {
    const site = buildHostileSite(folder);
    const faults: string[] = [];
    await page.route("**/*", async (route) => {
      const url = new URL(route.request().url());
      const path = join(site, decodeURIComponent(url.pathname));
      const file = url.pathname.endsWith("/") ? join(path, "index.html") : path;
      if (url.origin === "http://localhost" && existsSync(file)) return route.fulfill({ path: file });
      faults.push(`request for ${url.href}`);
      return route.abort();
    });
    page.on("dialog", async (dialog) => {
      faults.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("popup", () => faults.push("a window was opened"));
    const names = readdirSync(site, { recursive: true, encoding: "utf8" });
    const paths = names.filter((name) => name.endsWith("index.html") || name.endsWith(".svg"));
    expect(paths.length).toBeGreaterThan(25);
    for (const path of paths) {
      const at = `/${path.replace(/index\.html$/, "")}`;
      await page.goto(`http://localhost${at}`, { waitUntil: "load" });
      await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
      const found = await page.evaluate<readonly string[]>(`(() => {
        const found = [];
        for (const type of ["mouseover", "focus", "load", "error"])
          for (const element of document.body?.querySelectorAll("*") ?? []) element.dispatchEvent(new Event(type));
        if (window.owned !== undefined) found.push("a script ran");
        for (const element of document.querySelectorAll("*")) {
          for (const { name, value } of element.attributes) {
            if (name.startsWith("on")) found.push(name + " on " + element.tagName);
            const isAddress = ["href", "src", "action", "xlink:href", "formaction"].includes(name);
            if (isAddress && /^\\s*(javascript|vbscript|blob|data:(?!,))/i.test(value)) found.push(value);
          }
        }
        for (const link of document.querySelectorAll("a[href*='evil.example']")) {
          if (link.protocol !== "https:" && link.protocol !== "http:") found.push(link.href);
          if (!link.rel.includes("nofollow")) found.push("followed link " + link.outerHTML.slice(0, 200));
        }
        const foreign = document.querySelectorAll("iframe, object, embed, base, form, script:not([src])");
        for (const element of foreign) found.push(element.tagName);
        return found;
      })()`);
      faults.push(...found.map((each) => `${at}: ${each}`));
    }
    expect(faults).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
