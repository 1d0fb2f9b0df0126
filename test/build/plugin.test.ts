import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { temporaryFolder, writeRuns } from "../cli/tinyRuns.ts";
import { filesIn, readText, writePaper } from "./papers.ts";

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Somebody's own site: other folders, only Nunjucks and Markdown, undefined variables, names that we use too. */
const HOST_FILES = {
  "package.json": '{ "type": "module" }',
  "src/_data/site.json": '{ "title": "Host title" }',
  "src/_data/pages.json": '["host page"]',
  "src/_parts/layouts/page.njk":
    "<body class='host'>{% include 'parts/nav.njk' %}{{ content | safe }}[{{ notThere }}][{{ site.title }}][{{ pages[0] }}][{{ 'x' | fileSize }}]</body>",
  "src/_parts/parts/nav.njk": '<nav><a href="{{ "/about/" | url }}">About</a></nav>',
  "src/index.md": "---\nlayout: layouts/page.njk\n---\n# Mine\n\n{{ 1 + 1 }}",
  "src/about.njk": "---\nlayout: layouts/page.njk\n---\n{{ '<b>mine</b>' | safe }}",
};

const config = (options: string, pathPrefix: string): string => `
import wattprint from "wattprint";
export default function (eleventyConfig) {
  eleventyConfig.addFilter("fileSize", (text) => "host filter " + text);
  eleventyConfig.addPlugin(wattprint, ${options});
  return {
    dir: { input: "src", includes: "_parts", output: "public" },
    templateFormats: ["njk", "md"],
    markdownTemplateEngine: "njk",
    pathPrefix: "${pathPrefix}",
  };
}
`;

function buildHost(options: string, pathPrefix = "/"): string {
  const host = temporaryFolder();
  write(host, { ...HOST_FILES, "eleventy.config.js": config(options, pathPrefix) });
  writePaper(join(host, "appendix"), "title: Tiny");
  writeRuns(join(host, "appendix", "runs"));
  mkdirSync(join(host, "node_modules"));
  symlinkSync(resolve("."), join(host, "node_modules", "wattprint"));
  const tsx = resolve("node_modules/tsx/dist/loader.mjs");
  const flags = ["--conditions=wattprint-source", "--import", tsx];
  const eleventy = resolve("node_modules/@11ty/eleventy/cmd.cjs");
  const { status, stderr, stdout } = spawnSync(process.execPath, [...flags, eleventy], {
    cwd: host,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
  return join(host, "public");
}

const HOST_INDEX = "[][Host title][host page][host filter x]";

test("as a plugin, our pages stand beside the host's own, whose settings and names stay as they are", () => {
  const site = buildHost('{ folder: "appendix", urlPrefix: "/appendix/" }', "/lab/");
  const index = readText(join(site, "index.html"));
  assert.ok(index.includes(HOST_INDEX), index);
  assert.match(index, /<h1>Mine<\/h1>\s*<p>2<\/p>/);
  assert.match(index, /href="\/lab\/about\/"/);
  assert.match(readText(join(site, "about", "index.html")), /<b>mine<\/b>/);

  const files = filesIn(site);
  for (const name of ["index.html", "data.json", "ppo/seed-0/raw/run.json", "assets/wattprint.css"])
    assert.ok(files.includes(`appendix/${name}`), name);
  assert.deepEqual(
    files.filter((name) => !name.startsWith("appendix/")),
    ["about/index.html", "index.html"],
  );
  const ours = readText(join(site, "appendix", "ppo", "index.html"));
  assert.match(ours, /<title>ppo/);
  assert.doesNotMatch(ours, /class='host'/);
  const links = [...ours.matchAll(/\s(?:href|src)="(?!#|data:|https?:)([^"]*)"/g)].map(
    ([, link = ""]) => link,
  );
  assert.ok(links.length > 10);
  for (const link of links) assert.ok(existsSync(join(site, "appendix", "ppo", link)), link);
});
