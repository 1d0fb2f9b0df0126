import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "./install.mjs";

/** Where systems put Chromium. Debian's program itself comes before its wrapper, which prints shell errors. */
const SYSTEM_PATHS = [
  "/usr/lib/chromium/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];
const SYSTEM_COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Newest release whose engines allow Node 20. */
const NPM_BROWSER = "@sparticuz/chromium@143.0.4";
const NPM_FOLDER = join(ROOT, ".cache", "browser");

const MINUTE_MS = 60_000;

const say = (text) => process.stderr.write(`browser: ${text}\n`);

function attempt(command, args, limitMinutes, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "ignore",
    timeout: limitMinutes * MINUTE_MS,
    killSignal: "SIGKILL",
    ...options,
  });
  return status === 0 && error === undefined;
}

/** Whether the program starts. Chrome on Windows opens a window instead of printing its version. */
const starts = (path) => process.platform === "win32" || attempt(path, ["--version"], 0.5);

const onPath = (command) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));

const fromSystem = () =>
  [...SYSTEM_PATHS, ...SYSTEM_COMMANDS.map(onPath)].find(
    (path) => path !== undefined && existsSync(path) && starts(path),
  );

async function fromPlaywright() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) && starts(path) ? path : undefined;
}

/** Unpacked into a folder of its own: the package would take any other version's program it finds. */
async function fromNpm() {
  const entry = join(NPM_FOLDER, "node_modules/@sparticuz/chromium/build/esm/index.js");
  if (!existsSync(entry)) return undefined;
  process.env.TMPDIR = NPM_FOLDER;
  const { default: chromium } = await import(entry);
  const path = await chromium.executablePath();
  return starts(path) ? path : undefined;
}

/**
 * A Chromium that is already here: WATTPRINT_BROWSER, the system's, Playwright's, or one from an npm package.
 * `undefined` where there is none.
 */
export async function findBrowser() {
  const named = process.env.WATTPRINT_BROWSER;
  if (named) {
    if (!existsSync(named)) throw new Error(`WATTPRINT_BROWSER is ${named}; expected the path of a Chromium`);
    return named;
  }
  return fromSystem() ?? (await fromPlaywright()) ?? (await fromNpm());
}

const installWithPlaywright = () =>
  attempt(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], 3);

function installWithApt() {
  if (process.getuid?.() !== 0 || onPath("apt-get") === undefined) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  return (
    attempt("apt-get", [...wait, "update"], 5, { env }) &&
    attempt("apt-get", [...wait, "install", "-y", "--no-install-recommends", "chromium"], 10, { env })
  );
}

const installWithNpm = () =>
  process.platform === "linux" &&
  attempt("npm", ["install", "--prefix", NPM_FOLDER, "--no-audit", "--no-fund", NPM_BROWSER], 5);

const INSTALLERS = [
  ["Playwright's Chromium", installWithPlaywright],
  ["Debian's chromium", installWithApt],
  [NPM_BROWSER, installWithNpm],
];

/** Path of a Chromium for the browser tests, installed if there is none. */
export async function ensureBrowser() {
  const present = await findBrowser();
  if (present !== undefined) {
    say(`using ${present}`);
    return present;
  }
  for (const [name, install] of INSTALLERS) {
    say(`installing ${name} …`);
    const path = install() ? await findBrowser() : undefined;
    if (path !== undefined) {
      say(`using ${path}`);
      return path;
    }
    say(`${name} could not be installed`);
  }
  throw new Error("no Chromium found; install one, or set WATTPRINT_BROWSER to its path");
}
