import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const isSource = import.meta.url.endsWith(".ts");
const require = createRequire(import.meta.url);

/** The folder of this package: above `src` in a checkout, above `dist` when published. */
const ROOT = fileURLToPath(new URL(isSource ? "../" : "../../", import.meta.url));

/** The Eleventy configuration. Eleventy does not find it by itself, and then builds with defaults. */
export const CONFIG_PATH = join(ROOT, isSource ? ".eleventy.ts" : "dist/.eleventy.js");

export const TEMPLATES = join(ROOT, "templates");

/**
 * Path on disk of a file of this package ("assets/js/copy.js") or of one it depends on
 * ("@fontsource/source-sans-3/files/…"), wherever npm has put it.
 */
export function packageFile(specifier: string): string {
  if (!specifier.startsWith("@")) return join(ROOT, specifier);
  const [scope, name, ...rest] = specifier.split("/");
  return join(dirname(require.resolve(`${scope}/${name}/package.json`)), ...rest);
}

/** Version of this package, as in its package.json. */
export function packageVersion(): string {
  const manifest: unknown = require(join(ROOT, "package.json"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest)
    return String(manifest.version);
  throw new Error(`${ROOT}package.json has no version`);
}
