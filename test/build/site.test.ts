import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { buildSite } from "../../src/build.ts";
import { temporaryFolder, writeRun, writeRuns } from "../cli/tinyRuns.ts";
import { filesIn, readText, writePaper } from "./papers.ts";

const folder = temporaryFolder();
const paper = join(folder, "paper");
const output = join(folder, "site");
const PREFIX = "/repository/";

before(async () => {
  writePaper(paper, "title: Tiny", "authors: [Ann Author]", "year: 2026");
  writeRuns(join(paper, "runs"));
  await buildSite({ folder: paper, output, pathPrefix: PREFIX });
});

test("a paper has a page for itself, each group and each run, and files beside them", () => {
  const files = filesIn(output);
  for (const name of [
    "index.html",
    "404.html",
    "data.json",
    ".nojekyll",
    "ppo/index.html",
    "ppo/runs.csv",
    "ppo/seed-0/index.html",
    "ppo/seed-0/raw/run.json",
    "ppo/seed-0/raw/samples.jsonl.gz",
    "dqn/seed-2/evaluation.csv",
    "assets/wattprint.css",
  ])
    assert.ok(files.includes(name), name);
});

/** The file that a link of a page leads to; `null` for another site or a place in the same page. */
function targetOf(link: string, page: string): string | null {
  if (/^(#|https?:|mailto:|data:)/.test(link)) return null;
  const { pathname } = new URL(link, `http://site${PREFIX}${page}`);
  assert.ok(pathname.startsWith(PREFIX), `${page} links to ${link}`);
  const path = decodeURIComponent(pathname.slice(PREFIX.length));
  return join(output, path.endsWith("/") || path === "" ? `${path}index.html` : path);
}

test("every link leads to a file, from any folder and from the disk: those in charts and style sheets too", () => {
  let inCharts = 0;
  for (const page of filesIn(output).filter((name) => name.endsWith(".html"))) {
    const html = readText(join(output, page));
    for (const [, link = ""] of html.matchAll(/\s(?:href|src|xlink:href)="([^"]*)"/g)) {
      const target = targetOf(link, page);
      assert.ok(target === null || existsSync(target), `${page} links to ${link}`);
      assert.equal(link.startsWith("/"), page === "404.html" && target !== null, `${page} links to ${link}`);
    }
    inCharts += [...html.matchAll(/<svg.*?<\/svg>/gs)].filter(([svg]) => svg.includes('index.html"')).length;
  }
  assert.ok(inCharts > 0);
  const css = readText(join(output, "assets/wattprint.css"));
  const urls = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map(([, link = ""]) => link);
  assert.ok(urls.length > 0);
  for (const link of urls) {
    const target = targetOf(link, "assets/wattprint.css");
    assert.ok(target === null || existsSync(target), link);
  }
});

test("two builds give the same bytes, and only SOURCE_DATE_EPOCH dates them", async () => {
  const environment = { SOURCE_DATE_EPOCH: "1767225600" };
  const folders = ["first", "second"].map((name) => join(folder, name));
  for (const target of folders) {
    await buildSite({ folder: paper, output: target, pathPrefix: PREFIX, environment });
    // A gzip header with a time of a second or more would differ.
    await new Promise((resume) => setTimeout(resume, 1100));
  }
  const [first = "", second = ""] = folders;
  assert.deepEqual(filesIn(first), filesIn(second));
  for (const name of filesIn(first))
    assert.ok(readFileSync(join(first, name)).equals(readFileSync(join(second, name))), name);
  assert.match(readText(join(first, "index.html")), /, 1 January 2026\./);
  assert.doesNotMatch(readText(join(output, "index.html")), /1 January 2026/);
});

test("a site inside the paper's folder is not read as input", async () => {
  const home = join(folder, "flat");
  writePaper(home, "title: Flat");
  writeRun(join(home, "a"));
  const inside = join(home, "public");
  const first = await buildSite({ folder: home, output: inside });
  const second = await buildSite({ folder: home, output: inside });
  assert.equal(second.pages.length, first.pages.length);
});

test("names with paths and markup stay in the output folder, and inert", async () => {
  const home = join(folder, "hostile");
  const markup = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const name = JSON.stringify(`../../${markup}'`);
  writePaper(home, `title: ${name}`, `authors: [${name}]`, `venue: ${name}`);
  const algorithm = `../../../${markup}`;
  for (const seed of [0, 1]) {
    const facts = {
      settings: { [markup]: markup },
      command: ["python", markup],
      tool: { name: markup, version: "1" },
    };
    writeRun(join(home, "runs", `..."'<i class=evil>${seed}`), { seed, algorithm, facts });
    writeRun(join(home, "runs", `plain-${seed}`), { seed, algorithm: "..", facts });
  }
  const target = join(folder, "hostile-site", "deep", "site");
  await buildSite({ folder: home, output: target });
  assert.deepEqual(
    filesIn(join(folder, "hostile-site")).filter((file) => !file.startsWith("deep/site/")),
    [],
  );
  for (const file of filesIn(target)) {
    assert.match(file, /^[\w./-]+$/);
    if (file.endsWith(".html"))
      assert.doesNotMatch(readText(join(target, file)), /<script>|<img (?!src="badge-)|<i /, file);
  }
});

test("a run without scores, region and GPU builds, and says why numbers are missing", async () => {
  const home = join(folder, "sparse");
  writePaper(home, "title: Sparse");
  const measurements = [
    { component: "cpu", method: "missing", reason: "no counter on this machine" },
    { component: "gpu", method: "sampled", source: "nvidia-smi" },
  ];
  writeRun(join(home, "runs", "a"), { returns: null, facts: { carbon: undefined, measurements } });
  const target = join(folder, "sparse-site");
  await buildSite({ folder: home, output: target });
  const page = filesIn(target).find((name) => /seed-0\/index\.html$/.test(name)) ?? "";
  const html = readText(join(target, page));
  assert.match(html, /no counter on this machine/);
  assert.match(html, /region/i);
  assert.ok(!existsSync(join(target, dirname(page), "evaluation.csv")));
  assert.doesNotMatch(html, /NaN|undefined|Infinity/);
});

test("runs that --allow-invalid leaves out are named on the page and to the author", async () => {
  const home = join(folder, "partly");
  writePaper(home, "title: Partly");
  writeRun(join(home, "runs", "good"));
  writeRun(join(home, "runs", "bad"), { powerW: -4 });
  const target = join(folder, "partly-site");
  const { warnings } = await buildSite({ folder: home, output: target, allowInvalid: true });
  assert.match(warnings.join("\n"), /^left out .*runs\/bad\/samples\.jsonl:2: /m);
  assert.match(readText(join(target, "index.html")), /Left out: runs\/bad\/samples\.jsonl:2/);
  await assert.rejects(buildSite({ folder: home, output: target }), /bad\/samples\.jsonl:2/);
});
