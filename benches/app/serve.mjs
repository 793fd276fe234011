// A host for the pages: every file compressed with brotli beforehand, as a good host has it, and
// kept by the browser.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const kinds = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
const packed = new Map();

function pack(path, quality) {
  if (!packed.has(path)) {
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    packed.set(path, extname(path) === ".png" ? bytes : brotliCompressSync(bytes, { params }));
  }
  return packed.get(path);
}

/** Serves each folder below its name; gives the address of the server and the way to end it.
 *  `quality`: of brotli; less than the best where bytes are not what is measured. */
export async function serve(folders, quality = 11) {
  const files = new Map();
  for (const [name, folder] of Object.entries(folders)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const address = `/${name}/${path.slice(folder.length + 1)}`;
      files.set(address, path);
      if (entry.name === "index.html") files.set(address.slice(0, -entry.name.length), path);
    }
  }
  const server = createServer((request, response) => {
    const path = files.get(decodeURIComponent(request.url.split("?")[0]));
    if (!path) {
      response.writeHead(404).end();
      return;
    }
    const headers = { "content-type": kinds[extname(path)] ?? "application/octet-stream", "cache-control": "max-age=3600" };
    if (extname(path) !== ".png") headers["content-encoding"] = "br";
    const bytes = pack(path, quality);
    response.writeHead(200, { ...headers, "content-length": bytes.length }).end(bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  for (const path of files.values()) pack(path, quality);
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
