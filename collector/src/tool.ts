import { fileURLToPath } from "node:url";
import { readTextFile } from "./textFile.ts";

/** Name and version of this package, for the log. */
export function toolFacts(): { readonly name: string; readonly version: string } {
  const text = readTextFile(fileURLToPath(new URL("../package.json", import.meta.url)));
  const version = /"version":\s*"([^"]+)"/.exec(text ?? "")?.[1];
  return { name: "@wattprint/collector", version: version ?? "unknown" };
}
