// Serves a built site on this machine only: node scripts/serveStatic.mjs FOLDER PORT
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".tex": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

const root = resolve(process.argv[2] ?? "_site");
const port = Number(process.argv[3] ?? 8080);

/** The file of a URL path, or null: nothing outside the folder is served. */
function fileOf(path) {
  let file;
  try {
    file = resolve(join(root, decodeURIComponent(path)));
  } catch {
    return null;
  }
  if (file !== root && !file.startsWith(root + sep)) return null;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    const index = join(file, "index.html");
    return statSync(index, { throwIfNoEntry: false }) ? index : null;
  }
  return stats?.isFile() ? file : null;
}

const send = (response, status, file) => {
  response.writeHead(status, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
};

createServer((request, response) => {
  const file = fileOf(new URL(request.url ?? "/", "http://localhost").pathname);
  if (file) return send(response, 200, file);
  const notFound = fileOf("/404.html");
  if (notFound) return send(response, 404, notFound);
  response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
}).listen(port, "127.0.0.1");
