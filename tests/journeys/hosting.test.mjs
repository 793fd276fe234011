// The sample headers for hosts let the app work, and the app can be installed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { test } from "node:test";
import { answer, begin, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";

const types = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".json": "application/json", ".wasm": "application/wasm", ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
const sample = (name) => readFileSync(join(import.meta.dirname, "../../hosting", name), "utf8");

/** The rules of `hosting/_headers`: a pattern, and what it takes away and sets. */
function rules() {
  const all = [];
  for (const line of sample("_headers").split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      const pattern = line.trim().split("*").map((part) => part.replaceAll(".", "\\.")).join(".*");
      all.push({ pattern: new RegExp(`^${pattern}$`), unset: [], set: [] });
    } else if (line.trim().startsWith("!")) {
      all.at(-1).unset.push(line.trim().slice(1).trim());
    } else {
      const [name, ...value] = line.trim().split(": ");
      all.at(-1).set.push([name, value.join(": ")]);
    }
  }
  return all;
}

/** A host that says what the sample says. */
async function host(t) {
  const known = rules();
  const seen = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const headers = {};
    for (const { pattern, unset, set } of known.filter((rule) => rule.pattern.test(path))) {
      for (const name of unset) delete headers[name];
      for (const [name, value] of set) headers[name] = value;
    }
    seen.set(path, headers);
    try {
      const bytes = readFileSync(join(process.env.ZEVEN_DIST, normalize(path === "/" ? "index.html" : path)));
      response.writeHead(200, { ...headers, "Content-Type": types[extname(path)] ?? "text/html" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  return { address: `http://127.0.0.1:${server.address().port}/`, seen };
}

test("under the sample headers the walk, the worker beside the page and the offline start work", async (t) => {
  const { address, seen } = await host(t);
  const { page, context } = await visit(t, { at: address });
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller);
  await begin(page, "Voorbeeld Gastheer BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, dimensions[0].criteria[0], 4);
  await saved(page);
  await page.goto(`${address}#/hub`);
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").click();
  await page.locator("#overview-table").waitFor();
  const worker = [...seen.keys()].find((path) => path.startsWith("/hub/worker-"));
  assert.match(seen.get(worker)["Content-Security-Policy"], /^default-src 'none'; script-src 'self'/);
  assert.match(seen.get("/sw.js")["Content-Security-Policy"], /^default-src 'none'; connect-src 'self'$/);
  for (const [name, value] of Object.entries({
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  })) {
    assert.equal(seen.get("/")[name], value);
  }
  await context.setOffline(true);
  await page.goto(`${address}#/`);
  await page.reload();
  await page.locator(".card").waitFor();
});

test("another site cannot show the app in a frame", async (t) => {
  const { address } = await host(t);
  const framed = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(`<h1>Elders</h1><iframe src="${address}"></iframe>`));
  await new Promise((done) => framed.listen(0, "127.0.0.1", done));
  t.after(() => framed.close());
  const own = `http://127.0.0.1:${framed.address().port}/`;
  const { page } = await visit(t, { at: "http://127.0.0.1:", path: `${framed.address().port}/`, expected: [/frame-ancestors/] });
  assert.equal(page.url(), own);
  const refused = page.frames().find((frame) => frame !== page.mainFrame());
  assert.equal(await refused.locator("#shell, #app").count(), 0);
});

test("the three samples say the same", () => {
  const said = (text) => new Set(text.match(/default-src 'none'[^"\n]*|frame-ancestors 'none'|nosniff|no-referrer|same-origin|camera=\(\)[^"\n]*|max-age=31536000, immutable|no-cache/g));
  const [one, ...others] = ["_headers", "nginx.conf", "apache.conf"].map((name) => said(sample(name)));
  assert.ok(one.size >= 8, [...one].join("; "));
  for (const other of others) assert.deepEqual([...other].sort(), [...one].sort());
});

test("the app can be installed: the browser finds nothing missing", async (t) => {
  const { page, context } = await visit(t);
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.deepEqual([manifest.start_url, manifest.scope, manifest.display], ["./", "./", "standalone"]);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // The browser of a journey keeps nothing, and says only that.
  const missing = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  assert.deepEqual(missing, []);
  for (const { src, sizes } of manifest.icons) {
    const width = await page.evaluate(async (wanted) => {
      const image = new Image();
      image.src = wanted;
      await image.decode();
      return image.naturalWidth;
    }, src);
    assert.equal(`${width}x${width}`, sizes, src);
  }
});
