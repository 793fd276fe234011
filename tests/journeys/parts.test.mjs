// The app comes in parts: the first load holds the walk, the rest comes when it is opened.
// A part that cannot be fetched is said, loses nothing, and can be asked for again.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { test } from "node:test";
import { accessible, answer, begin, place, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";

const types = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".json": "application/json", ".wasm": "application/wasm", ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** A plain file server without the service worker, whose parts can be away. */
async function host(t) {
  const state = { away: false, asked: [] };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/app\//, "");
    state.asked.push(path);
    const file = join(process.env.ZEVEN_DIST, normalize(path === "" ? "index.html" : path));
    const gone = path === "sw.js" || (state.away && path.startsWith("parts/") && path.endsWith(".wasm"));
    if (gone || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "text/plain", "Cache-Control": "no-store" });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  state.address = `http://127.0.0.1:${server.address().port}/app/`;
  return state;
}

const parts = (state) => state.asked.filter((path) => path.startsWith("parts/") && path.endsWith(".wasm"));
// The browser says itself that a file, or the service worker this host has not, is missing.
const expected = [/404/, /ServiceWorker/, /service worker/i, /HTTP status code is not ok/, /LinkError|CompileError|TypeError/];

test("the walk needs no part; the result brings its own, once", async (t) => {
  const server = await host(t);
  const { page } = await visit(t, { at: server.address, expected });
  await begin(page, "Voorbeeld Delen BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, dimensions[0].criteria[0], 4);
  await saved(page);
  assert.deepEqual(parts(server), [], "home, profile and walk are in the first load");
  await page.locator(".rooms").getByRole("link", { name: "Resultaat" }).click();
  await page.locator(".result h1").waitFor();
  const first = parts(server);
  assert.ok(first.length > 0);
  await page.locator(".rooms").getByRole("link", { name: "Vragen" }).click();
  await page.locator(".walk, .steps").first().waitFor();
  await page.locator(".rooms").getByRole("link", { name: "Plan" }).click();
  await page.locator(".plan h1").waitFor();
  assert.deepEqual(parts(server), first, "what is there is not asked for again");
});

test("a part that is away is said; the answers stay, and trying again brings it", async (t) => {
  const server = await host(t);
  const { page } = await visit(t, { at: server.address, expected });
  await begin(page, "Voorbeeld Zonder Net BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  const key = dimensions[0].criteria[0];
  await answer(page, key, 4);
  await saved(page);
  server.away = true;
  await page.locator(".rooms").getByRole("link", { name: "Resultaat" }).click();
  const said = page.getByRole("alert").filter({ hasText: "Dit scherm kon niet worden geladen" });
  await said.waitFor();
  await accessible(page, "a part that is away");
  await page.locator(".rooms").getByRole("link", { name: "Vragen" }).click();
  const radio = page.locator(`#c-${key.replace(".", "-")} input[value="4"]`);
  await radio.waitFor({ state: "attached" });
  assert.ok(await radio.isChecked());
  await page.locator(".rooms").getByRole("link", { name: "Resultaat" }).click();
  await said.waitFor();
  server.away = false;
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await page.locator(".result h1").waitFor();
  assert.equal(place(page).screen, "result");
});
