// The least that any reader of these logs in Node has to do: read, unzip and parse every line, on one core.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const [root] = process.argv.slice(2);
for (const name of readdirSync(root, { recursive: true })) {
  if (!/\.jsonl?(\.gz)?$/.test(name) || /(run|info)\.json$/.test(name)) continue;
  const bytes = readFileSync(join(root, name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  for (const line of text.split("\n")) if (line !== "") JSON.parse(line);
}
