// After the first visit the app needs no network, and a new version waits until the
// person wants it. A host of its own stands for the web server: it can be switched to
// the next build, and off.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { test } from "node:test";
import { answer, begin, saved, visit } from "./browser.mjs";
import { dimensions } from "./company.mjs";
import { filled, opened } from "./filled.mjs";

const types = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".json": "application/json", ".wasm": "application/wasm", ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** A plain file server that can change its folder and can go away. */
async function host(t) {
  const state = { folder: process.env.ZEVEN_DIST, reachable: true, asked: [] };
  const server = createServer((request, response) => {
    if (!state.reachable) return request.socket.destroy();
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/app\//, "");
    state.asked.push(path);
    const file = normalize(path === "" ? "index.html" : path);
    try {
      const bytes = readFileSync(join(state.folder, file));
      response.writeHead(200, { "Content-Type": types[extname(file)] ?? "text/plain" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  state.address = `http://127.0.0.1:${server.address().port}/app/`;
  return state;
}

/** Waits until the worker answers for the page. */
const controlled = (page) =>
  page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller);

test("after the first visit everything works without a network", async (t) => {
  const server = await host(t);
  const { page } = await visit(t, { at: server.address });
  await controlled(page);
  server.reachable = false;
  await page.reload();
  await begin(page, "Voorbeeld Offline BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, dimensions[0].criteria[0], 3);
  await saved(page);
  // Texts that were never asked for while there was a network.
  for (const [language, word] of [["fr", "Questions"], ["de", "Fragen"], ["en", "Questions"], ["nl-BE", "Vragen"]]) {
    await page.selectOption("select[name=language]", language);
    await page.getByRole("link", { name: word, exact: true }).waitFor();
  }
  await page.goto(`${server.address}#/help`);
  await page.locator(".guides p").first().waitFor();
  await page.goto(`${server.address}#/method`);
  await page.locator("#around-title").waitFor();
  await page.reload();
  await page.locator("#around-title").waitFor();
});

test("rooms that were never opened with a network open without one: reports, sessions, juries, the hub", async (t) => {
  const server = await host(t);
  const { page } = await visit(t, { at: server.address });
  await controlled(page);
  server.reachable = false;
  server.asked.length = 0;
  const id = await opened(page, filled());
  const rooms = { plan: ".plan h1", "report/ID/full": ".report, .paper", "report/ID/board": ".report, .paper", "compare/ID": ".exchange h1", "files/ID": ".exchange h1, .files h1" };
  for (const [room, selector] of Object.entries({ [`plan/${id}`]: rooms.plan, ...Object.fromEntries(Object.entries(rooms).slice(1)) })) {
    await page.goto(`${server.address}#/${room.replace("ID", id)}`);
    await page.locator("main h1").waitFor();
    await page.locator(selector).first().waitFor();
  }
  for (const [room, selector] of [["jury", "#juror-files"], ["register", "main h1"], ["keys", "input[name=key-name]"], ["privacy", "#storage-facts p"]]) {
    await page.goto(`${server.address}#/${room}`);
    await page.locator(selector).first().waitFor({ state: "attached" });
  }
  await page.goto(`${server.address}#/jury`);
  await page.locator("#session-file").setInputFiles({ name: "bedrijf.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(filled())) });
  await page.locator(".agenda").waitFor();
  await page.goto(`${server.address}#/hub`);
  await page.locator("#hub-demo").click();
  await page.locator("#hub-on").click();
  await page.locator("#overview-table").waitFor();
  // And in the other languages, with what goes beyond the walk.
  for (const language of ["en", "fr", "de", "nl-BE"]) {
    await page.selectOption("select[name=language]", language);
    await page.goto(`${server.address}#/method`);
    await page.locator("#around-title").waitFor();
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
  }
  assert.deepEqual(server.asked, [], "nothing reached the host");
});

test("a new version is offered in the middle of the walk, and taken over only when asked", async (t) => {
  const server = await host(t);
  const { page, context } = await visit(t, { at: server.address });
  await controlled(page);
  await begin(page, "Voorbeeld Nieuw BV");
  await page.getByRole("link", { name: "Naar de vragen" }).click();
  await answer(page, dimensions[0].criteria[0], 4);
  const old = await page.locator(".frame-foot p").first().textContent();

  server.folder = process.env.ZEVEN_NEXT;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.locator("#update-now").waitFor();
  const other = await context.newPage();
  await other.goto(server.address);
  await other.locator("h1").waitFor();
  assert.equal(await other.locator(".frame-foot p").first().textContent(), old, "nothing is forced, in another tab either");
  // The old page goes on with the texts of its own build, although the host has only the new one.
  await page.selectOption("select[name=language]", "en");
  await page.getByRole("link", { name: "Questions", exact: true }).waitFor();
  assert.doesNotMatch(await page.locator(".frame-foot p").first().textContent(), /\(2\)/);
  await page.selectOption("select[name=language]", "nl");
  await page.getByRole("link", { name: "Vragen", exact: true }).waitFor();
  await answer(page, dimensions[0].criteria[1], 5);
  await saved(page);

  await page.locator("#update-now").click();
  await page.locator(".frame-foot p", { hasText: "(2)" }).waitFor();
  for (const [at, level] of [[0, 4], [1, 5]]) {
    const radio = page.locator(`#c-${dimensions[0].criteria[at].replace(".", "-")} input[value="${level}"]`);
    assert.ok(await radio.isChecked(), "the answers came along");
  }
  // The other tab was opened with the version before and still works with its texts.
  await other.selectOption("select[name=language]", "en");
  await other.getByRole("button", { name: "Start" }).first().waitFor();
  assert.doesNotMatch(await other.locator(".frame-foot p").first().textContent(), /\(2\)/);
  server.reachable = false;
  await page.reload();
  await page.locator(".frame-foot p", { hasText: "(2)" }).waitFor();
});

test("an update that is not whole is not installed", async (t) => {
  const server = await host(t);
  const { page } = await visit(t, { at: server.address });
  await controlled(page);
  // The worker of the next build with the files of this one: a host in the middle of an update.
  const worker = readFileSync(join(process.env.ZEVEN_NEXT, "sw.js"));
  server.folder = halfUpdated(t, worker);
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => undefined);
    const installing = registration.installing;
    if (installing) await new Promise((done) => installing.addEventListener("statechange", done));
    return installing?.state ?? "none";
  });
  assert.equal(failed, "redundant");
  server.reachable = false;
  await page.reload();
  await page.locator("h1").waitFor();
});

function halfUpdated(t, worker) {
  const folder = mkdtempSync(join(tmpdir(), "zeven-half-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(process.env.ZEVEN_DIST, folder, { recursive: true });
  writeFileSync(join(folder, "sw.js"), worker);
  return folder;
}
